package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.SliceEvent;
import java.time.Duration;
import java.time.Instant;

/** What follows from a slice that could not go on. */
final class Setbacks {

    sealed interface Decision {}

    record Over(FinishedRun run) implements Decision {}

    record Wait(ActiveRun run) implements Decision {}

    /** This data type cannot be read; the others may. */
    record Skip(String reason) implements Decision {}

    private final SyncSettings settings;
    private final Jitter jitter;

    Setbacks(SyncSettings settings, Jitter jitter) {
        this.settings = settings;
        this.jitter = jitter;
    }

    Decision after(ActiveRun run, SliceEvent.SliceInterrupted slice, Instant now) {
        int next = slice.slice() + 1; // an interrupted slice is an answered one: ordered again, it says the same
        return switch (slice.interruption()) {
            case Interruption.RateLimited limited -> rateLimited(run, next, limited, now);
            case Interruption.Unavailable unavailable -> unavailable(run, next, unavailable, now);
            case Interruption.CredentialsRejected rejected ->
                new Over(Finish.failed(run, rejected.reason(), true, now));
            case Interruption.Refused refused -> new Skip(refused.reason());
            case Interruption.Cancelled cancelled ->
                new Over(Finish.cancelled(run, "Cancelled because the integration is no longer there", now));
        };
    }

    private Decision rateLimited(ActiveRun run, int next, Interruption.RateLimited limited, Instant now) {
        Instant earliest = now.plus(settings.firstBackoff()); // a time already past must not become a busy loop
        Instant resumeAt = limited.resumeAt().isBefore(earliest) ? earliest : limited.resumeAt();
        String reason = run.order().providerName() + " asked us to slow down";
        return wait(run, next, reason, Duration.between(now, resumeAt), now);
    }

    private Decision unavailable(ActiveRun run, int next, Interruption.Unavailable unavailable, Instant now) {
        ActiveRun stalled = run.withStrain(run.strain().stalled());
        int stalls = stalled.strain().stalls();
        if (stalls >= settings.maxStalls()) {
            return new Over(Finish.failed(stalled, unavailable.reason() + " (" + stalls + " attempts)", false, now));
        }
        return wait(stalled, next, unavailable.reason(), jitter.spread(backoff(stalls)), now);
    }

    private Decision wait(ActiveRun run, int next, String reason, Duration wait, Instant now) {
        Strain strain = run.strain().waiting(wait);
        if (strain.waited().compareTo(settings.longestWait()) > 0) {
            String tooLong =
                    reason + ", for longer than the " + settings.longestWait().toMinutes() + " minutes we wait";
            return new Over(Finish.failed(run, tooLong, false, now));
        }
        return new Wait(run.withStrain(strain).withStep(new Step.Waiting(next, reason, now.plus(wait))));
    }

    private Duration backoff(int stalls) {
        Duration wait = settings.firstBackoff();
        for (int doubled = 1; doubled < stalls && wait.compareTo(settings.longestBackoff()) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(settings.longestBackoff()) < 0 ? wait : settings.longestBackoff();
    }
}
