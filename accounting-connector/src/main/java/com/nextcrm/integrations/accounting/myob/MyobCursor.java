package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands. It goes by the time of the last change and not by MYOB's links: a row that changes meanwhile
 * moves to the end, every row behind it moves up, and one would slip from the next page onto the last. A link is
 * followed only where more rows than a page holds changed within one second.
 *
 * @param section which of the lists that make up the data type
 * @param from where the walk began in each of them; null for the beginning
 * @param since changes from this second on are asked for; null for all
 * @param link MYOB's own to the next page; null where the time of the last change leads there
 * @param seen marks of rows of the first second that the page before has brought already
 * @param top rows per request
 * @param begun MYOB's time when the walk began; null before the first answer
 * @param swept when the last walk began that saw everything; null if this one does
 * @param whole whether only changes were asked for, and this walk nevertheless brings everything
 * @param currency the company file's own, once it was needed
 */
record MyobCursor(
        int section,
        @Nullable Instant from,
        @Nullable Instant since,
        @Nullable String link,
        List<String> seen,
        int top,
        @Nullable Instant begun,
        @Nullable Instant swept,
        boolean whole,
        @Nullable String currency) {

    private static final int MOST_SEEN = 90; // of 16 characters each: with a link below the 4 KiB a cursor may have
    private static final int LONGEST_LINK = 2_000;
    private static final int LEAST_TOP = 20;

    MyobCursor {
        seen = List.copyOf(seen);
    }

    static MyobCursor of(PullRequest request, MyobProperties settings) {
        if (request.cursor() != null) {
            return MyobJson.MAPPER.readValue(request.cursor(), MyobCursor.class);
        }
        if (request.mode() == SyncMode.FULL || request.watermark() == null) {
            return new MyobCursor(0, null, null, null, List.of(), settings.pageSize(), null, null, false, null);
        }
        MyobWatermark watermark = MyobWatermark.of(request.watermark());
        boolean due = !watermark.swept().plus(settings.sweep()).isAfter(request.startedAt());
        Instant from = due ? null : watermark.at().minus(settings.overlap()).truncatedTo(ChronoUnit.SECONDS);
        Instant swept = due ? null : watermark.swept();
        return new MyobCursor(0, from, from, null, List.of(), settings.pageSize(), null, swept, due, null);
    }

    boolean seesAll() {
        return swept == null;
    }

    /** Null for all. */
    @Nullable
    String filter() {
        return since == null ? null : "LastModified ge " + MyobTimes.literal(since);
    }

    boolean isNew(MyobHead row) {
        return seen.isEmpty() || !Set.copyOf(seen).contains(row.mark());
    }

    /** Whether fewer rows at once could help. */
    boolean canAskForLess() {
        return link == null && top > LEAST_TOP;
    }

    MyobCursor askingForLess() {
        return new MyobCursor(
                section, from, since, null, seen, Math.max(LEAST_TOP, top / 5), begun, swept, whole, currency);
    }

    MyobCursor answered(Instant at, @Nullable String money) {
        return new MyobCursor(
                section, from, since, link, seen, top, Objects.requireNonNullElse(begun, at), swept, whole, money);
    }

    /** The place behind a page that is followed by another one of its list; null if MYOB's link is beyond measure. */
    @Nullable
    MyobCursor after(List<MyobHead> rows, String next) {
        Instant last = rows.stream()
                .map(MyobHead::modified)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
        if (last != null) {
            Instant second = last.truncatedTo(ChronoUnit.SECONDS);
            List<String> again = rows.stream()
                    .filter(row -> row.modified() != null && !row.modified().isBefore(second))
                    .map(MyobHead::mark)
                    .toList();
            if ((since == null || second.isAfter(since)) && again.size() < rows.size() && again.size() <= MOST_SEEN) {
                return new MyobCursor(section, from, second, null, again, top, begun, swept, whole, currency);
            }
        }
        return next.length() > LONGEST_LINK
                ? null
                : new MyobCursor(section, from, since, next, seen, top, begun, swept, whole, currency);
    }

    MyobCursor nextSection() {
        return new MyobCursor(section + 1, from, from, null, List.of(), top, begun, swept, whole, currency);
    }

    /** Where the next run begins, by MYOB's clock. */
    String watermark() {
        Instant start = Objects.requireNonNull(begun);
        return new MyobWatermark(start, swept == null ? start : swept).encoded();
    }

    String encoded() {
        return MyobJson.MAPPER.writeValueAsString(this);
    }
}
