package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the matching rows is shown: {@code start} is a row, not a page, and {@code limit=0} is everything.
 *
 * @param rows those shown
 * @param total all that match
 */
record MauticPage<R>(List<R> rows, long total) {

    static final int DEFAULT_LIMIT = 30;

    /** @param order null if the rows already come in the order that is asked for */
    static <R> MauticPage<R> of(Stream<R> matching, Params query, int defaultLimit, @Nullable Comparator<R> order) {
        long limit = number(query, "limit", defaultLimit);
        long start = limit == 0 ? 0 : number(query, "start", 0);
        long end = limit == 0 ? Long.MAX_VALUE : start + limit;
        List<R> shown = new ArrayList<>();
        long[] count = new long[1];
        (order == null ? matching : matching.sorted(order)).forEach(row -> {
            if (count[0] >= start && count[0] < end) {
                shown.add(row);
            }
            count[0]++;
        });
        return new MauticPage<>(shown, count[0]);
    }

    private static long number(Params query, String name, long otherwise) {
        String value = query.value(name);
        return value != null && value.matches("\\d{1,9}") ? Long.parseLong(value) : otherwise;
    }
}
