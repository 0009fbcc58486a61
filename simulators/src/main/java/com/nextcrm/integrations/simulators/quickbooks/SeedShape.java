package com.nextcrm.integrations.simulators.quickbooks;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How a data set lies in time: evenly over a span, but of every 16 objects the last 9 were made in one second.
 *
 * @param stream tells one data set from another
 */
record SeedShape(long stream, long size, long spanSeconds, Instant newest) {

    private static final int BLOCK = 16;
    private static final int SAME_SECOND_FROM = 7;

    Instant created(long n) {
        long inBlock = n % BLOCK;
        long slot = inBlock < SAME_SECOND_FROM ? n : n - inBlock + SAME_SECOND_FROM;
        long ahead = size - 1 - slot;
        return newest.minusSeconds((long) ((double) spanSeconds * ahead / Math.max(1, size)));
    }

    /** Well-spread bits for object n. */
    long bits(long n) {
        return new SplittableRandom(stream * 0x9e3779b97f4a7c15L + n).nextLong() >>> 1;
    }
}
