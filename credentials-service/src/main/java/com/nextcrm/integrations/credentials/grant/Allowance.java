package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** How many refreshes a provider gets from this instance at once, and none while it asked for a pause. */
@Component
final class Allowance {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    private record Lane(Semaphore free, AtomicReference<Instant> closedUntil) {}

    Allowance(Clock clock) {
        this.clock = clock;
    }

    /** @param server each has its own lane
     * @return whether there was room; the task is not run otherwise */
    boolean run(String server, OAuthProvider provider, Runnable task) {
        Lane lane = lane(server, provider);
        if (clock.instant().isBefore(lane.closedUntil().get()) || !entered(lane)) {
            return false;
        }
        try {
            task.run();
            return true;
        } finally {
            lane.free().release();
        }
    }

    private static boolean entered(Lane lane) {
        try {
            return lane.free().tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The provider asked to be left alone, whoever it is about. */
    void pause(String server, OAuthProvider provider, Duration time) {
        Instant until = clock.instant().plus(time);
        lane(server, provider).closedUntil().accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
    }

    private Lane lane(String server, OAuthProvider provider) {
        return lanes.computeIfAbsent(
                server,
                name -> new Lane(
                        new Semaphore(provider.concurrentRefreshes(), true), new AtomicReference<>(Instant.MIN)));
    }
}
