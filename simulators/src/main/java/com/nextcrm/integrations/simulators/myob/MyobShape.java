package com.nextcrm.integrations.simulators.myob;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How a data set lies in time: evenly over a span, but of every 16 objects the last 9 are of one moment, as an import
 * makes them.
 *
 * @param stream tells one data set from another
 */
record MyobShape(long stream, long size, long spanMillis, Instant newest) {

    private static final int BLOCK = 16;
    private static final int TOGETHER_FROM = 7;

    Instant at(long number) {
        long inBlock = number % BLOCK;
        long slot = inBlock < TOGETHER_FROM ? number : number - inBlock + TOGETHER_FROM;
        return newest.minusMillis((long) ((double) spanMillis * (size - 1 - slot) / Math.max(1, size)));
    }

    /** Well-spread bits for object n. */
    long bits(long number) {
        return new SplittableRandom(stream * 0x9e3779b97f4a7c15L + number).nextLong() >>> 1;
    }
}
