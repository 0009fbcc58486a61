package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.Owner;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Stores a new integration, its credentials sealed with a key of its own. */
@Component
final class CreateIntegration {

    static final int MAX_PER_TENANT = 1_000;

    private static final Logger log = LoggerFactory.getLogger(CreateIntegration.class);

    private final IntegrationStore store;
    private final KeyEncryptionKeys keys;
    private final ServerAddresses addresses;
    private final Clock clock;
    private final MeterRegistry meters;

    CreateIntegration(
            IntegrationStore store,
            KeyEncryptionKeys keys,
            ServerAddresses addresses,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.addresses = addresses;
        this.clock = clock;
        this.meters = meters;
    }

    /** @throws Problem 400 if the request does not fit the provider, 409 if the tenant has too many */
    SealedIntegration prepare(TenantId tenant, IntegrationId id, Provider provider, NewIntegration request) {
        if (store.count(tenant, IntegrationFilter.ALL) >= MAX_PER_TENANT) {
            throw tooMany();
        }
        addresses.check(provider, request.credentials());
        Owner owner = new Owner(tenant, id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        WrappedKey key = keys.newDataKey(owner);
        SealedCredentials credentials =
                new SealedCredentials(keys.open(owner, key), Map.of()).with(request.credentials(), provider, now);
        Access access = new Access(
                credentials.status(provider),
                1,
                now,
                null,
                request.tokenExpiresAt(),
                credentials.sealed().keySet());
        Integration row = new Integration(
                id,
                tenant,
                provider.type(),
                request.integrationName().strip(),
                true,
                access,
                null,
                null,
                1,
                LastSync.NONE,
                now,
                now);
        return new SealedIntegration(row, key, credentials.sealed());
    }

    static Problem tooMany() {
        return Problem.conflict("There are " + MAX_PER_TENANT + " integrations already; delete one first", Map.of());
    }

    /** Storing the same id again answers what was stored first. */
    Integration store(SealedIntegration prepared) {
        Integration row = prepared.integration();
        try {
            store.insert(prepared);
        } catch (DuplicateKeyException e) {
            return store.find(row.tenantId(), row.id())
                    .orElseThrow(() -> Problem.conflict("The integration was deleted meanwhile", Map.of()));
        }
        log.info("integration {} of type {} created", row.id(), row.type());
        meters.counter("integrations.changes", "change", "created", "type", row.type())
                .increment();
        return row;
    }
}
