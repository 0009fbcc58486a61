package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.webhook.Interpretation.Settled;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches one record and settles every webhook that waits for it. */
public final class FetchPending {

    private static final int MOST_ATTEMPTS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Connectors connectors;
    private final Tombstones tombstones;
    private final PendingFetches pending;
    private final Refetch refetch;
    private final RecordAnnouncer announcer;
    private final WebhookOutcomes outcomes;

    FetchPending(
            Connectors connectors,
            Tombstones tombstones,
            PendingFetches pending,
            Refetch refetch,
            RecordAnnouncer announcer,
            WebhookOutcomes outcomes) {
        this.connectors = connectors;
        this.tombstones = tombstones;
        this.pending = pending;
        this.refetch = refetch;
        this.announcer = announcer;
        this.outcomes = outcomes;
    }

    void fetch(PendingFetch first) {
        List<PendingFetch> waiting = pending.ofRecord(first.record());
        Optional<ProviderConnector> connector =
                connectors.find(first.received().webhook().provider());
        if (waiting.isEmpty()) {
            return; // another fetch of the record settled it
        }
        if (connector.isEmpty()
                || tombstones.isRemoved(first.received().webhook().integrationId())) {
            settle(waiting, new Settled(Outcome.IGNORED, "Its integration was deleted"));
            return;
        }
        Refetch.Outcome outcome = refetch.refetch(
                connector.get(),
                first.received().source(),
                first.dataType(),
                first.externalId(),
                first.received().mark());
        switch (outcome) {
            case Refetch.Outcome.Unknown unknown -> failed(first, waiting, unknown.failure());
            case Refetch.Outcome.Current current -> {
                announcer.announce(first.received().envelope(), current.stored(), current.deleted());
                settle(waiting, new Settled(Outcome.APPLIED, ""));
            }
        }
    }

    private void failed(PendingFetch first, List<PendingFetch> waiting, Failure failure) {
        switch (failure) {
            case Failure.RateLimited limited -> again(first, waiting, limited.retryAfter(), "it was rate limited");
            case Failure.Unavailable unavailable -> again(first, waiting, backOff(first), unavailable.reason());
            case Failure.CredentialsRejected rejected ->
                settle(waiting, new Settled(Outcome.FAILED, rejected.reason()));
            case Failure.RequestRejected rejected -> settle(waiting, new Settled(Outcome.FAILED, rejected.reason()));
        }
    }

    private void again(PendingFetch first, List<PendingFetch> waiting, Duration wait, String reason) {
        if (first.attempts() + 1 >= MOST_ATTEMPTS) {
            settle(waiting, new Settled(Outcome.FAILED, "Fetching the record failed repeatedly: " + reason));
        } else {
            waiting.forEach(each -> pending.retry(each, first.attempts() + 1, wait));
        }
    }

    private static Duration backOff(PendingFetch fetch) {
        Duration wait = Duration.ofSeconds(1L << Math.min(fetch.attempts(), 16));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Told first, removed then: told twice is better than never. */
    private void settle(List<PendingFetch> waiting, Settled how) {
        Map<Received, Settled> settled = new LinkedHashMap<>();
        waiting.forEach(each -> settled.put(each.received(), how));
        outcomes.settle(settled).await();
        pending.remove(waiting);
    }
}
