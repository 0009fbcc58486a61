package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import com.nextcrm.integrations.platform.logging.Correlation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What was asked for; it never changes.
 *
 * @param providerName as people know it: {@code Stripe}
 * @param startedAt in whole milliseconds, as the database keeps it
 * @param correlationId of the request; found in every message and log line of the run
 */
public record SyncOrder(
        SyncRunId id,
        TenantId tenant,
        IntegrationId integration,
        ProviderId provider,
        String providerName,
        Category category,
        SyncMode mode,
        Instant startedAt,
        String correlationId) {

    static SyncOrder of(Integration integration, String providerName, SyncMode mode, SyncRunId id, Instant now) {
        return new SyncOrder(
                id,
                integration.tenant(),
                integration.id(),
                integration.provider(),
                providerName,
                integration.category(),
                mode,
                now.truncatedTo(ChronoUnit.MILLIS),
                Correlation.currentOrNew());
    }
}
