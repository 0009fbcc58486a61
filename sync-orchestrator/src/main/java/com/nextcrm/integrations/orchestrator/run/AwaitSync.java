package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncRunId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Service;

/** Waits for a run's end on the calling thread, whichever instance brings it about. */
@Service
class AwaitSync {

    /** More than this many do not wait, but are told at once that it takes longer. */
    private static final int MAX_WAITING = 2_000;

    private static final Duration POLL = Duration.ofSeconds(2); // in case a signal was lost

    private final Semaphore places = new Semaphore(MAX_WAITING);
    private final SyncRunStore store;
    private final RunSignals signals;

    AwaitSync(SyncRunStore store, RunSignals signals) {
        this.store = store;
        this.signals = signals;
    }

    /** @return empty if it is not over in time */
    Optional<FinishedRun> await(SyncRunId id, Duration atMost) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try (RunSignals.Watch watch = signals.watch(id)) {
            return await(id, watch, System.nanoTime() + atMost.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private Optional<FinishedRun> await(SyncRunId id, RunSignals.Watch watch, long end) throws InterruptedException {
        Optional<FinishedRun> settled = store.findSettled(id);
        long left = end - System.nanoTime();
        while (settled.isEmpty() && left > 0 && signals.isRunning()) {
            watch.await(Duration.ofNanos(Math.min(left, POLL.toNanos())));
            settled = store.findSettled(id);
            left = end - System.nanoTime();
        }
        return settled;
    }
}
