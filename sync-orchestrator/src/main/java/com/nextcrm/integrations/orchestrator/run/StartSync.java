package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Begins a run, if the integration can be synced and no other run of it is active. */
@Service
class StartSync {

    static final String ALL = "all";

    private static final int MAX_ATTEMPTS = 5;

    private final IntegrationDirectory directory;
    private final ProviderCatalog catalog;
    private final SyncRunStore store;
    private final RunChanges changes;
    private final RunCourse course;
    private final Clock clock;

    StartSync(
            IntegrationDirectory directory,
            ProviderCatalog catalog,
            SyncRunStore store,
            RunChanges changes,
            RunCourse course,
            Clock clock) {
        this.directory = directory;
        this.catalog = catalog;
        this.store = store;
        this.changes = changes;
        this.course = course;
        this.clock = clock;
    }

    /** @throws Problem 400, 404 or 409, saying why not */
    ActiveRun start(TenantId tenant, String integrationId, String dataType, SyncMode mode) {
        Integration integration = directory.require(tenant, integrationId);
        Provider provider = catalog.byId(integration.provider()).orElseThrow();
        requireUsable(integration, provider);
        List<DataType> dataTypes = dataTypes(integration, provider, dataType);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            SyncRunId id = new SyncRunId(UUID.randomUUID().toString());
            SyncOrder order = SyncOrder.of(integration, provider.name(), mode, id, clock.instant());
            ActiveRun run = course.begin(order, dataTypes);
            if (changes.start(run)) {
                return run;
            }
            store.findActive(integration.id()).ifPresent(StartSync::refuse);
            // the other run ended in between
        }
        throw Problem.conflict("Other syncs of this integration start all the time; try again", Map.of());
    }

    private static void refuse(ActiveRun running) {
        throw Problem.conflict(
                "A sync of this integration is already running: " + running.id(),
                Map.of("sync_id", running.id().value()));
    }

    private static void requireUsable(Integration integration, Provider provider) {
        if (!integration.active()) {
            throw Problem.badRequest("The integration is inactive; activate it to sync it");
        }
        if (integration.authStatus() == AuthStatus.REAUTH_REQUIRED) {
            throw Problem.conflict(
                    provider.name() + " no longer accepts this integration's credentials; connect it again to sync it",
                    Map.of("auth_status", AuthStatus.REAUTH_REQUIRED.name()));
        }
    }

    private static List<DataType> dataTypes(Integration integration, Provider provider, String asked) {
        List<DataType> all = integration.dataTypes().isEmpty() ? provider.dataTypes() : integration.dataTypes();
        if (all.isEmpty()) {
            throw Problem.badRequest(provider.name() + " has no data types that can be synced yet");
        }
        if (asked.equals(ALL)) {
            return all;
        }
        Optional<DataType> known =
                all.stream().filter(type -> type.value().equals(asked)).findFirst();
        return List.of(known.orElseThrow(() -> Problem.badRequest("Unknown data type: " + asked)));
    }
}
