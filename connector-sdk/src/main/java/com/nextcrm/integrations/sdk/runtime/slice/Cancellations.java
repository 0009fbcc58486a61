package com.nextcrm.integrations.sdk.runtime.slice;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncRunId;
import java.time.Duration;

/** Runs that are to stop, and integrations that are gone; as heard since this instance started. */
public final class Cancellations {

    private final Cache<Object, Boolean> cancelled = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(6))
            .build();

    void cancel(SyncRunId run) {
        cancelled.put(run, true);
    }

    void cancelAllOf(IntegrationId integration) {
        cancelled.put(integration, true);
    }

    public boolean concern(PullSlice command) {
        return cancelled.getIfPresent(command.runId()) != null
                || cancelled.getIfPresent(command.integrationId()) != null;
    }
}
