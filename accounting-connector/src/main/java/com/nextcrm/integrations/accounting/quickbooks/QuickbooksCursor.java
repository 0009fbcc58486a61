package com.nextcrm.integrations.accounting.quickbooks;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over all objects stands. It goes by the time they were made, which never changes; positions in a list
 * would shift as objects are deleted, so each page begins at the moment at which the one before ended.
 *
 * @param to QuickBooks's time when the walk began; what was made later belongs to the next run
 * @param home the company's own currency, once it had to be asked for
 * @param at when the last one seen was made; null before the first
 * @param given at which place among those that were made at that moment the last one seen stood
 * @param seen the ids of the last of these, which come again with the next page
 * @param whole whether only changes were asked for, which QuickBooks could no longer tell
 */
record QuickbooksCursor(
        @Nullable Instant to,
        @Nullable String home,
        @Nullable Instant at,
        int given,
        List<String> seen,
        boolean whole) {

    private static final int MOST_SEEN = 100; // of a dozen characters each: far below the 4 KiB a cursor may have

    QuickbooksCursor {
        seen = List.copyOf(seen);
    }

    static QuickbooksCursor start(boolean whole) {
        return new QuickbooksCursor(null, null, null, 0, List.of(), whole);
    }

    static QuickbooksCursor of(String encoded) {
        return QuickbooksJson.MAPPER.readValue(encoded, QuickbooksCursor.class);
    }

    String encoded() {
        return QuickbooksJson.MAPPER.writeValueAsString(this);
    }

    QuickbooksCursor until(Instant time) {
        return to != null ? this : new QuickbooksCursor(time, home, at, given, seen, whole);
    }

    QuickbooksCursor inCurrency(@Nullable String currency) {
        return new QuickbooksCursor(to, currency, at, given, seen, whole);
    }

    /**
     * @param ids of those that were made at this moment, in order, without those that were seen before
     * @param rows how many of that moment the page had, with those
     */
    QuickbooksCursor after(Instant moment, List<String> ids, int rows, int pageSize) {
        boolean same = moment.equals(at);
        List<String> all =
                Stream.concat(same ? seen.stream() : Stream.of(), ids.stream()).toList();
        int keep = Math.min(MOST_SEEN, pageSize / 2);
        return new QuickbooksCursor(
                to,
                home,
                moment,
                (same ? start() - 1 : 0) + rows,
                all.subList(Math.max(0, all.size() - keep), all.size()),
                whole);
    }

    /**
     * Counts from 1. Of a moment with more objects than a page has, some come again: so that nothing is skipped if
     * others of that moment are deleted meanwhile.
     */
    private int start() {
        return Math.max(1, given - seen.size() + 1);
    }

    String statement(QuickbooksEntity entity, int pageSize) {
        String conditions = Stream.of(
                        entity.condition(),
                        at == null ? "" : "MetaData.CreateTime >= '" + QuickbooksTimes.literal(at) + "'",
                        to == null ? "" : "MetaData.CreateTime <= '" + QuickbooksTimes.literal(to.plusSeconds(1)) + "'")
                .filter(condition -> !condition.isEmpty())
                .reduce((one, other) -> one + " and " + other)
                .map(all -> " where " + all)
                .orElse("");
        return "select * from " + entity.label() + conditions + " orderby MetaData.CreateTime asc startposition "
                + start() + " maxresults " + pageSize;
    }
}
