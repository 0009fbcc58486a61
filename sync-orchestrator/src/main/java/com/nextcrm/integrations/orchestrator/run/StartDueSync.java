package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Begins the incremental run that a schedule asks for. Nobody waits for it, so nothing is refused with an error. */
@Service
public class StartDueSync {

    /** What became of the wish. */
    public enum Outcome {
        STARTED,
        /** Another run of the integration is active. */
        BUSY,
        /** The integration is switched off, must be connected again, or has none of these data types. */
        PAUSED,
        /** The integration does not exist any more. */
        GONE
    }

    private final IntegrationDirectory directory;
    private final ProviderCatalog catalog;
    private final SyncRunStore store;
    private final RunChanges changes;
    private final RunCourse course;
    private final Clock clock;

    StartDueSync(
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

    /**
     * @param dataTypes what to read; empty is all there is
     * @param run the run to be: however often the same one is asked for, it begins once
     */
    public Outcome start(TenantId tenant, IntegrationId id, List<DataType> dataTypes, SyncRunId run) {
        Optional<Integration> found = directory.find(tenant, id.value());
        if (found.isEmpty()) {
            return Outcome.GONE;
        }
        if (store.find(run).isPresent()) {
            return Outcome.STARTED;
        }
        Integration integration = found.get();
        List<DataType> wanted = integration.dataTypes().stream()
                .filter(type -> dataTypes.isEmpty() || dataTypes.contains(type))
                .toList();
        if (!integration.isUsable() || wanted.isEmpty()) {
            return Outcome.PAUSED;
        }
        String name = catalog.byId(integration.provider()).orElseThrow().name();
        SyncOrder order = SyncOrder.of(integration, name, SyncMode.INCREMENTAL, run, clock.instant());
        boolean begun =
                changes.start(course.begin(order, wanted)) || store.find(run).isPresent();
        return begun ? Outcome.STARTED : Outcome.BUSY;
    }
}
