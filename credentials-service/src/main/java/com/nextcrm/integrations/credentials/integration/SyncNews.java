package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run's event says of an integration. It counts if the run is younger than the one the row tells of, or the same
 * and the revision greater.
 *
 * @param syncedAt null if the run stored nothing, or nothing yet
 */
public record SyncNews(
        TenantId tenant,
        IntegrationId integration,
        SyncRunId run,
        long revision,
        Instant startedAt,
        LastSync.Status status,
        @Nullable String error,
        @Nullable Instant syncedAt) {}
