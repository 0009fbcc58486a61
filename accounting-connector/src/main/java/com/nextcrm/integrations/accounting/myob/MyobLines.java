package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.accounting.myob.MyobReply.Answered;
import com.nextcrm.integrations.accounting.myob.MyobReply.Lost;
import com.nextcrm.integrations.accounting.myob.MyobReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invoices with their lines. The list of all layouts has none, and the list of each layout only its own; so of each
 * layout that a page has, those are asked for that changed in the page's stretch of time.
 */
final class MyobLines {

    private static final int MOST_PAGES = 50;

    private final MyobApi api;

    MyobLines(MyobApi api) {
        this.api = api;
    }

    /** What came of it. */
    sealed interface Result {

        /** @param rows in the same order, without those that are gone meanwhile */
        record Whole(List<byte[]> rows) implements Result {}

        record Not(Failure failure) implements Result {}
    }

    /** The failure of one of several requests. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        Stopped(Failure failure) {
            super(null, null, false, false);
            this.failure = failure;
        }
    }

    /** @param rows of the list of all layouts */
    Result of(Connection connection, List<MyobRow> rows, int top) {
        Map<MyobLayout, List<MyobHead>> byLayout = rows.stream()
                .map(MyobRow::head)
                .filter(head ->
                        head.uid() != null && MyobLayout.of(head.invoiceType()).isPresent())
                .collect(Collectors.groupingBy(
                        head -> MyobLayout.of(head.invoiceType()).orElseThrow()));
        Map<String, byte[]> found = new HashMap<>();
        try {
            byLayout.forEach((layout, heads) -> found.putAll(ofLayout(connection, layout, heads, top)));
            List<byte[]> whole = new ArrayList<>();
            rows.forEach(row -> with(connection, row, found).ifPresent(whole::add));
            return new Result.Whole(whole);
        } catch (Stopped stopped) {
            return new Result.Not(stopped.failure);
        }
    }

    private Map<String, byte[]> ofLayout(Connection connection, MyobLayout layout, List<MyobHead> heads, int top) {
        Map<String, byte[]> found = new HashMap<>();
        Instant first = bound(heads, list -> list.min(Instant::compareTo));
        Instant last = bound(heads, list -> list.max(Instant::compareTo));
        if (first == null || last == null) {
            return found;
        }
        String filter = "LastModified ge " + MyobTimes.literal(first) + " and LastModified lt "
                + MyobTimes.literal(last.plusSeconds(1));
        MyobReply<MyobList> reply = api.list(connection, layout.route(), filter, "LastModified asc", top);
        for (int page = 0; page < MOST_PAGES; page++) {
            MyobList list = answered(reply);
            list.rows().forEach(row -> {
                String uid = MyobHead.of(row).uid();
                if (uid != null) {
                    found.put(uid, row);
                }
            });
            if (list.next() == null || heads.stream().allMatch(head -> found.containsKey(head.uid()))) {
                return found;
            }
            reply = api.follow(connection, list.next());
        }
        return found;
    }

    private static @Nullable Instant bound(
            List<MyobHead> heads, Function<java.util.stream.Stream<Instant>, Optional<Instant>> which) {
        return which.apply(heads.stream().map(MyobHead::modified).filter(Objects::nonNull))
                .orElse(null);
    }

    /** One that changed between the two requests is read by itself: left out, it would count as deleted. */
    private Optional<byte[]> with(Connection connection, MyobRow row, Map<String, byte[]> found) {
        MyobHead head = row.head();
        Optional<MyobLayout> layout = MyobLayout.of(head.invoiceType());
        if (head.uid() == null || layout.isEmpty()) {
            return Optional.of(row.json());
        }
        byte[] whole = found.get(head.uid());
        return whole != null
                ? Optional.of(whole)
                : one(connection, layout.get(), head.uid()).map(MyobJson.MAPPER::writeValueAsBytes);
    }

    private Optional<ObjectNode> one(Connection connection, MyobLayout layout, String uid) {
        MyobReply<ObjectNode> reply = api.one(connection, layout.route(), uid);
        return reply instanceof Refused<ObjectNode> refused && refused.error().notFound()
                ? Optional.empty()
                : Optional.of(answered(reply));
    }

    private static <T> T answered(MyobReply<T> reply) {
        return switch (reply) {
            case Answered<T> answered -> answered.body();
            case Refused<T> refused -> throw new Stopped(refused.error().failure());
            case Lost<T> lost -> throw new Stopped(lost.failure());
        };
    }
}
