package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Makes a change again on the newest version for as long as others are faster. */
public final class VersionedChange {

    private static final int ATTEMPTS = 60;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private VersionedChange() {}

    /**
     * @param attempt reads, decides and writes; empty if somebody else wrote in between
     * @throws Problem 409 if it never was the fastest
     */
    public static <T> T untilItFits(Supplier<Optional<T>> attempt) {
        for (int attempts = 0; attempts < ATTEMPTS; attempts++) {
            Optional<T> done = attempt.get();
            if (done.isPresent()) {
                return done.get();
            }
            long pause = ThreadLocalRandom.current().nextLong(1, LONGEST_PAUSE_MILLIS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
        }
        throw Problem.conflict("The integration is being changed by others; please try again", Map.of());
    }
}
