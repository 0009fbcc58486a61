package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.sdk.runtime.connection.Trace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Works off pending fetches, several at once but few per integration, so that a slow provider holds up no other. */
public final class FetchWorker {

    private static final Logger log = LoggerFactory.getLogger(FetchWorker.class);

    /** Longer than a fetch can take. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final PendingFetches pending;
    private final FetchPending fetch;
    private final int most;
    private final int mostPerIntegration;
    private final Map<IntegrationId, Integer> running = new HashMap<>();

    FetchWorker(PendingFetches pending, FetchPending fetch, int most, int mostPerIntegration) {
        this.pending = pending;
        this.fetch = fetch;
        this.most = most;
        this.mostPerIntegration = mostPerIntegration;
    }

    /** Starts what is due and there is room for; returns at once. */
    @Scheduled(fixedDelayString = "${connector.fetch-interval:500ms}")
    public synchronized void dispatch() {
        int free = most - running.values().stream().mapToInt(Integer::intValue).sum();
        List<IntegrationId> busy = running.entrySet().stream()
                .filter(each -> each.getValue() >= mostPerIntegration)
                .map(Map.Entry::getKey)
                .toList();
        if (free <= 0) {
            return;
        }
        for (PendingFetch each : pending.claim(free, busy, LEASE)) {
            IntegrationId integration = each.received().webhook().integrationId();
            if (running.getOrDefault(integration, 0) < mostPerIntegration) {
                running.merge(integration, 1, Integer::sum);
                Thread.ofVirtual().name("fetch").start(() -> work(each, integration));
            } else {
                pending.retry(each, each.attempts(), Duration.ZERO);
            }
        }
    }

    private void work(PendingFetch each, IntegrationId integration) {
        try {
            fetch.fetch(each);
        } catch (RuntimeException e) {
            // the lease runs out and somebody tries again
            log.error("the fetch of record {} failed: {}", each.record(), Trace.of(e));
        } finally {
            finished(integration);
        }
    }

    private void finished(IntegrationId integration) {
        synchronized (this) {
            running.computeIfPresent(integration, (id, count) -> count == 1 ? null : count - 1);
        }
        try {
            dispatch();
        } catch (RuntimeException e) {
            log.warn("pending fetches cannot be read: {}", e.getClass().getName()); // the next turn tries again
        }
    }
}
