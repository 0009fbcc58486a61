package com.nextcrm.integrations.simulators.xero;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * The rows of one kind: those of the seed are computed, those made or changed since are kept, in the order in which that
 * happened, which is also the order of their last change.
 */
final class Rows<T> {

    private static final int MAX_CHANGED = 200_000;

    private final long seeded;
    private final LongFunction<T> seed;
    private final LongUnaryOperator seedUpdated;
    private final ToLongFunction<T> updated;
    private final Map<Long, T> changed = new HashMap<>();
    private final Map<Long, Long> places = new HashMap<>();
    private final TreeMap<Long, Long> order = new TreeMap<>();
    private final BitSet replaced = new BitSet();
    private long size;
    private long place;

    /**
     * @param seed computes a row that nobody changed
     * @param seedUpdated when that was last changed; never falls as the number grows
     */
    Rows(long seeded, LongFunction<T> seed, LongUnaryOperator seedUpdated, ToLongFunction<T> updated) {
        this.seeded = seeded;
        this.seed = seed;
        this.seedUpdated = seedUpdated;
        this.updated = updated;
        this.size = seeded;
    }

    synchronized long size() {
        return size;
    }

    synchronized T get(long n) {
        T now = changed.get(n);
        return now == null ? seed.apply(n) : now;
    }

    synchronized boolean exists(long n) {
        return n >= 0 && n < size;
    }

    synchronized void put(long n, T row) {
        if (changed.size() >= MAX_CHANGED) {
            throw new IllegalStateException("More than " + MAX_CHANGED + " changed rows");
        }
        changed.put(n, row);
        Long before = places.put(n, place);
        if (before != null) {
            order.remove(before);
        }
        order.put(place++, n);
        if (n < seeded) {
            replaced.set((int) n);
        }
        size = Math.max(size, n + 1);
    }

    /** Numbers by their last change, from a moment on; oldest change first. */
    synchronized long[] byUpdate(long sinceMillis) {
        LongStream.Builder numbers = LongStream.builder();
        eachByUpdate(sinceMillis, numbers);
        return numbers.build().toArray();
    }

    private void eachByUpdate(long since, LongConsumer consumer) {
        for (long n = firstSince(since); n < seeded; n++) {
            if (!replaced.get((int) n)) {
                consumer.accept(n);
            }
        }
        for (long n : order.values()) {
            T row = changed.get(n);
            if (row != null && updated.applyAsLong(row) >= since) {
                consumer.accept(n);
            }
        }
    }

    private long firstSince(long since) {
        long low = 0;
        long high = seeded;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (seedUpdated.applyAsLong(middle) < since) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
