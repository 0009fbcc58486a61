package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast one integration is called: by its provider's profile, at half of that for a while after a 429. */
final class Pace {

    private static final Duration SLOW_FOR = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProviderProfile.Pace full;
    private final Clock clock;
    private final Bucket bucket;
    private Instant slowUntil = Instant.MIN;

    Pace(ProviderProfile.Pace full, Clock clock) {
        this.full = full;
        this.clock = clock;
        this.bucket = Bucket.builder()
                .addLimit(limit(full.requestsPerSecond(), full.burst()))
                .build();
    }

    /** Waits until one more request is within the pace. @throws OutOfPace if that would take too long */
    void gate() {
        recover();
        try {
            if (!bucket.asBlocking().tryConsume(1, PATIENCE)) {
                throw new OutOfPace();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutOfPace();
        }
    }

    synchronized void slowDown() {
        if (slowUntil.equals(Instant.MIN)) {
            change(Bandwidth.builder()
                    .capacity(Math.max(1, full.burst() / 2))
                    .refillGreedy(full.requestsPerSecond(), Duration.ofSeconds(2))
                    .build());
        }
        slowUntil = clock.instant().plus(SLOW_FOR);
    }

    private synchronized void recover() {
        if (!slowUntil.equals(Instant.MIN) && clock.instant().isAfter(slowUntil)) {
            slowUntil = Instant.MIN;
            change(limit(full.requestsPerSecond(), full.burst()));
        }
    }

    private void change(Bandwidth limit) {
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(limit).build(), TokensInheritanceStrategy.AS_IS);
    }

    private static Bandwidth limit(int requestsPerSecond, int burst) {
        return Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(requestsPerSecond, Duration.ofSeconds(1))
                .build();
    }

    /** So much is waiting at the gate that this request had better come later. */
    static final class OutOfPace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfPace() {
            super("too many requests wait for one integration", null, false, false);
        }
    }
}
