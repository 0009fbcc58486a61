package com.nextcrm.integrations.contracts;

import java.time.Duration;
import java.time.Instant;

/** An order of the orchestrator to the connector that serves the integration. */
public sealed interface SyncCommand extends Message {

    ProviderId provider();

    SyncRunId runId();

    /**
     * Read on for at most the budget. The connector alone knows the cursor; a slice number that it has already
     * finished is answered with the same outcome and read again by nobody.
     *
     * @param slice counts from 1 within run and data type
     * @param runStartedAt the moment the run's window ends: later records belong to the next run
     */
    @MessageType("com.nextcrm.integrations.sync.pull-slice.v1")
    record PullSlice(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            SyncRunId runId,
            DataType dataType,
            int slice,
            SyncMode mode,
            Duration budget,
            Instant runStartedAt)
            implements SyncCommand {

        public PullSlice {
            if (slice < 1) {
                throw new IllegalArgumentException("slice counts from 1");
            }
            if (budget.isNegative() || budget.isZero()) {
                throw new IllegalArgumentException("budget must be positive");
            }
        }
    }

    /** Stop the run after the page at hand. Every instance of the connector hears it. */
    @MessageType("com.nextcrm.integrations.sync.cancel-sync.v1")
    record CancelSync(TenantId tenantId, IntegrationId integrationId, ProviderId provider, SyncRunId runId)
            implements SyncCommand {}
}
