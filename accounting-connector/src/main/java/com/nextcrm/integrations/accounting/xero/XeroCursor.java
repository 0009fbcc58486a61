package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands. It goes by the time of the last change and not by page numbers: a row that changes meanwhile
 * moves to the end, every row behind it moves up, and one would slip from the next page onto the last.
 *
 * @param since changes from this second on are asked for; null for all
 * @param page of these; greater than 1 only where more rows than a page holds changed within a second
 * @param seen marks of rows of the first seconds that the page before has brought already
 * @param begun Xero's time when the walk began; null before the first answer
 * @param all whether the walk began at the beginning of all
 * @param currency the organisation's own, once it was needed
 */
record XeroCursor(
        @Nullable Instant since,
        int page,
        List<String> seen,
        @Nullable Instant begun,
        boolean all,
        @Nullable String currency) {

    private static final int MAX_SEEN = 200; // of 16 characters each: below the 4 KiB a cursor may have
    private static final long SECOND = 1_000;

    XeroCursor {
        seen = List.copyOf(seen);
    }

    static XeroCursor of(PullRequest request, Duration overlap) {
        if (request.cursor() != null) {
            return XeroJson.MAPPER.readValue(request.cursor(), XeroCursor.class);
        }
        Instant since = request.mode() == SyncMode.FULL || request.watermark() == null
                ? null
                : Instant.parse(request.watermark()).minus(overlap).truncatedTo(ChronoUnit.SECONDS);
        return new XeroCursor(since, 1, List.of(), null, since == null, null);
    }

    /** Which of a page's rows the page before has not brought. */
    List<XeroMapping> without(List<XeroMapping> rows) {
        Set<String> known = Set.copyOf(seen);
        return known.isEmpty()
                ? rows
                : rows.stream()
                        .filter(row -> row.id() == null || !known.contains(mark(row)))
                        .toList();
    }

    /** The place behind a full page. */
    XeroCursor after(List<XeroMapping> rows, Instant answeredAt, @Nullable String baseCurrency) {
        Instant start = begun == null ? answeredAt : begun;
        Instant last = rows.stream()
                .map(XeroMapping::updated)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        if (last != null) {
            // one second back: nobody knows whether a change of exactly that second is within "since" it
            Instant next = last.truncatedTo(ChronoUnit.SECONDS).minusMillis(SECOND);
            List<String> again = rows.stream()
                    .filter(row -> row.updated() != null && !row.updated().isBefore(next))
                    .map(XeroCursor::mark)
                    .toList();
            if ((since == null || next.isAfter(since)) && again.size() < rows.size() && again.size() <= MAX_SEEN) {
                return new XeroCursor(next, 1, again, start, all, baseCurrency);
            }
        }
        return new XeroCursor(since, page + 1, seen, start, all, baseCurrency);
    }

    /** Where the next run begins, by Xero's clock. */
    String watermark(Instant answeredAt) {
        return (begun == null ? answeredAt : begun).toString();
    }

    /** A row in one state: if it changed since, it is another. */
    private static String mark(XeroMapping row) {
        String state = row.id() + " " + row.updated();
        UUID hash = UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8));
        return Long.toString(hash.getMostSignificantBits(), Character.MAX_RADIX);
    }

    String encoded() {
        return XeroJson.MAPPER.writeValueAsString(this);
    }
}
