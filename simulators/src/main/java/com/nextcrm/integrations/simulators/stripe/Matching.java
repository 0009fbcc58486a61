package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import java.util.function.LongPredicate;

/**
 * Which rows a list is about.
 *
 * @param step rows that can match are this far apart, so that a filter need not look at all of them
 * @param offset number of the first row that can match
 * @param denseFrom from this number on every row can match
 */
record Matching(long step, long offset, long denseFrom, LongPredicate test) {

    static final Matching ALL = where(n -> true);

    static final Matching NONE = where(n -> false);

    static Matching where(LongPredicate test) {
        return new Matching(1, 0, Long.MAX_VALUE, test);
    }

    /** Only row n; none when n is negative. */
    static Matching only(long n) {
        return n < 0 ? NONE : new Matching(Long.MAX_VALUE / 2, n, Long.MAX_VALUE, each -> each == n);
    }

    /** Only these rows, at least one. */
    static Matching among(List<Long> rows) {
        return rows.size() == 1 ? only(rows.getFirst()) : where(rows::contains);
    }

    Matching and(LongPredicate more) {
        return new Matching(step, offset, denseFrom, test.and(more));
    }

    long atOrBelow(long n) {
        return n >= denseFrom ? n : n - Math.floorMod(n - offset, step);
    }

    long atOrAbove(long n) {
        return n >= denseFrom ? n : Math.min(denseFrom, n + Math.floorMod(offset - n, step));
    }
}
