package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncRunId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for news of a run. A signal says only that there is news; what it is stands in the run's
 * document, so signals may come twice, be lost or be merged.
 */
@Component
public class RunSignals implements SmartLifecycle {

    private final Map<SyncRunId, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** To be closed by who asked for it. */
    public Watch watch(SyncRunId id) {
        Watch watch = new Watch(id);
        watches.compute(id, (key, present) -> {
            Set<Watch> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(watch);
            return all;
        });
        return watch;
    }

    public void signal(SyncRunId id) {
        watches.getOrDefault(id, Set.of()).forEach(Watch::wake);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end, those that wait here are sent home. */
    @Override
    public void stop() {
        running = false;
        watches.keySet().forEach(this::signal);
    }

    /** False when the service shuts down: nobody should wait any longer. */
    @Override
    public boolean isRunning() {
        return running;
    }

    /** One who waits. */
    public final class Watch implements AutoCloseable {

        private final SyncRunId id;
        private final Semaphore news = new Semaphore(0);

        private Watch(SyncRunId id) {
            this.id = id;
        }

        /** Returns once there is news since the last call, or after the time given. */
        public void await(Duration atMost) throws InterruptedException {
            if (running && news.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        }

        private void wake() {
            news.release();
        }

        @Override
        public void close() {
            watches.computeIfPresent(id, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
