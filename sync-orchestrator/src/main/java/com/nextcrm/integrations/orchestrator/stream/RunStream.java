package com.nextcrm.integrations.orchestrator.stream;

import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.run.ActiveRun;
import com.nextcrm.integrations.orchestrator.run.FinishedRun;
import com.nextcrm.integrations.orchestrator.run.RunSignals;
import com.nextcrm.integrations.orchestrator.run.SyncResult;
import com.nextcrm.integrations.orchestrator.run.SyncRow;
import com.nextcrm.integrations.orchestrator.run.SyncRun;
import com.nextcrm.integrations.orchestrator.run.SyncRunStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Tells a run's progress until it is over. What is told is always the newest state in the database, so a slow reader
 * skips states and holds up nobody, and any instance can serve any run.
 */
@Component
class RunStream {

    private static final Duration POLL = Duration.ofSeconds(2); // in case a signal was lost

    private final SyncRunStore store;
    private final RunSignals signals;
    private final StreamSettings settings;

    RunStream(SyncRunStore store, RunSignals signals, StreamSettings settings) {
        this.store = store;
        this.signals = signals;
        this.settings = settings;
    }

    /**
     * Writes on the calling thread until the run is over or the reader is gone.
     *
     * @param told the revision that the reader knows already
     * @throws IOException when the reader is gone
     */
    void write(SyncRunId id, long told, EventWriter events) throws IOException, InterruptedException {
        long end = System.nanoTime() + settings.longest().toNanos();
        long known = told;
        try (RunSignals.Watch watch = signals.watch(id)) {
            Optional<SyncRun> run = store.find(id);
            while (run.isPresent() && signals.isRunning() && System.nanoTime() < end) {
                if (run.get().revision() > known) {
                    known = run.get().revision();
                    write(run.get(), events);
                }
                if (run.get() instanceof FinishedRun) {
                    return;
                }
                events.keepAlive(settings.heartbeat());
                watch.await(POLL.compareTo(settings.heartbeat()) < 0 ? POLL : settings.heartbeat());
                run = store.find(id);
            }
        }
    }

    private static void write(SyncRun run, EventWriter events) throws IOException {
        switch (run) {
            case ActiveRun active -> events.write(run.revision(), "progress", new Progress(SyncRow.of(run)));
            case FinishedRun finished -> events.write(run.revision(), "result", SyncResult.of(finished));
        }
    }

    record Progress(SyncRow sync) {}
}
