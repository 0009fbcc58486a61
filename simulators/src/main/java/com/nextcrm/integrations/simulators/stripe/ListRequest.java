package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import org.jspecify.annotations.Nullable;

/** One list request as Stripe understands it: newest first, cursors are ids, at most 100 rows. */
record ListRequest(
        int limit, @Nullable String startingAfter, @Nullable String endingBefore, CreatedRange created) {

    private static final int BYTES_PER_ROW = 2_600;

    static ListRequest of(Params params) {
        String after = params.value("starting_after");
        String before = params.value("ending_before");
        if (after != null && before != null) {
            throw StripeRefusal.badParam(
                    "starting_after",
                    "parameter_invalid",
                    "You may only specify one of these parameters: starting_after, ending_before.");
        }
        return new ListRequest(limit(params.value("limit")), after, before, CreatedRange.of(params));
    }

    private static int limit(@Nullable String value) {
        if (value == null) {
            return 10;
        }
        int limit;
        try {
            limit = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw StripeRefusal.badParam("limit", "parameter_invalid_integer", "Invalid integer: " + value);
        }
        if (limit < 1 || limit > 100) {
            throw StripeRefusal.badParam(
                    "limit",
                    "parameter_invalid_integer",
                    limit < 1
                            ? "This value must be greater than or equal to 1."
                            : "This value must be less than or equal to 100 (it currently is '" + limit + "').");
        }
        return limit;
    }

    Answer answer(Ids ids, Rows rows, Matching matching, Expansions expansions) {
        long[] page = new long[limit + 1];
        int found = endingBefore == null ? older(ids, rows, matching, page) : newer(ids, rows, matching, page);
        int shown = Math.min(found, limit);
        return Answer.json(200, JsonOut.bytes(512 + shown * BYTES_PER_ROW, out -> {
            out.open().text("object", "list").openList("data");
            for (int i = 0; i < shown; i++) {
                rows.write(page[endingBefore == null ? i : shown - 1 - i], expansions, out);
            }
            out.closeList()
                    .flag("has_more", found > limit)
                    .text("url", rows.url())
                    .close();
        }));
    }

    private int older(Ids ids, Rows rows, Matching matching, long[] page) {
        long last = created.last(rows);
        if (startingAfter != null) {
            last = Math.min(last, cursor(ids, rows, startingAfter, "starting_after") - 1);
        }
        long first = created.first(rows);
        int found = 0;
        for (long n = matching.atOrBelow(last); n >= first && found < page.length; n = matching.atOrBelow(n - 1)) {
            if (rows.exists(n) && matching.test().test(n)) {
                page[found++] = n;
            }
        }
        return found;
    }

    private int newer(Ids ids, Rows rows, Matching matching, long[] page) {
        long first = created.first(rows);
        if (endingBefore != null) {
            first = Math.max(first, cursor(ids, rows, endingBefore, "ending_before") + 1);
        }
        long last = created.last(rows);
        int found = 0;
        for (long n = matching.atOrAbove(first); n <= last && found < page.length; n = matching.atOrAbove(n + 1)) {
            if (rows.exists(n) && matching.test().test(n)) {
                page[found++] = n;
            }
        }
        return found;
    }

    private static long cursor(Ids ids, Rows rows, String id, String param) {
        long n = ids.number(rows.kind(), id);
        if (n < 0 || !rows.exists(n)) {
            throw StripeRefusal.badParam(
                    param, "resource_missing", "No such " + rows.kind().what() + ": '" + id + "'");
        }
        return n;
    }
}
