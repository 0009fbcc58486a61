package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import java.util.function.LongPredicate;

/**
 * Which rows a list is about.
 *
 * @param step rows that can match are this far apart, so that a filter need not look at all of them
 * @param offset number of the first row that can match
 */
record Matching(long step, long offset, LongPredicate test) {

    static final Matching ALL = new Matching(1, 0, n -> true);

    static final Matching NONE = new Matching(1, 0, n -> false);

    static Matching where(LongPredicate test) {
        return new Matching(1, 0, test);
    }

    /** Only row n; none when n is negative. */
    static Matching only(long n) {
        return n < 0 ? NONE : new Matching(Long.MAX_VALUE / 2, n, each -> each == n);
    }

    /** Only these rows, at least one. */
    static Matching among(List<Long> rows) {
        return rows.size() == 1 ? only(rows.getFirst()) : where(rows::contains);
    }

    long atOrBelow(long n) {
        return n - Math.floorMod(n - offset, step);
    }

    long atOrAbove(long n) {
        return n + Math.floorMod(offset - n, step);
    }
}
