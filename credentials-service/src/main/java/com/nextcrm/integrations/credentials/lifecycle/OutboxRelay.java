package com.nextcrm.integrations.credentials.lifecycle;

import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells what lies in the outbox: at once when woken, and every second what a crash or another instance left. One thread
 * does it, so that an instance keeps each integration's order; nothing is cleared before Kafka has it.
 */
@Component
public final class OutboxRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private static final Duration PATROL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int BATCH = 200;

    private final Outbox outbox;
    private final MessagePublisher publisher;
    private final Semaphore wakeups = new Semaphore(0);

    private volatile @Nullable Thread thread;

    OutboxRelay(Outbox outbox, MessagePublisher publisher) {
        this.outbox = outbox;
        this.publisher = publisher;
    }

    /** Something was just stored. */
    public void wake() {
        wakeups.release();
    }

    /** @return whether there may be more */
    boolean tellSome() {
        List<Announcement> pending = outbox.pending(BATCH);
        publisher.publishAll(
                Topics.INTEGRATION_LIFECYCLE,
                pending.stream()
                        .flatMap(announcement -> announcement.events().stream())
                        .toList());
        pending.forEach(outbox::announced);
        return pending.size() == BATCH;
    }

    private void run() {
        Duration pause = PATROL;
        while (thread == Thread.currentThread()) {
            try {
                if (wakeups.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeups.drainPermits();
                }
                while (tellSome()) {
                    // until the outbox is empty
                }
                pause = PATROL;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                pause = longer(pause);
                log.warn("changes of integrations wait to be told: {}", e.toString());
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    @Override
    public void start() {
        Thread started = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
        thread = started;
        started.start();
    }

    /** Whatever is not told by then lies in the outbox for the next to come. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
