package com.nextcrm.integrations.marketing.billionmail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a walk has come. Pages have numbers only, so what is deleted meanwhile moves the rest up and what is added
 * moves it down. So each page is cut such that it also has the last row that was read: rows from there on follow one
 * another without a gap.
 *
 * @param position how many rows are before the next one, as far as we know
 * @param time of the last row
 * @param ids of the last row, or of all rows read that have its time where these come in no certain order
 */
record BillionmailCursor(int position, long time, List<Long> ids) {

    static final BillionmailCursor START = new BillionmailCursor(0, 0, List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_IDS = 300;

    BillionmailCursor {
        ids = List.copyOf(ids);
    }

    /** @return empty if it is not one of ours */
    static Optional<BillionmailCursor> parse(@Nullable String text) {
        if (text == null) {
            return Optional.of(START);
        }
        try {
            return Optional.ofNullable(JSON.readValue(text, BillionmailCursor.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    /** A page of the list. */
    record Cut(int page, int size) {
        int before() {
            return (page - 1) * size;
        }
    }

    /** The page that has the last row and as many after it as possible. */
    Cut cut(int largest) {
        Cut best = new Cut(1, largest);
        if (position == 0) {
            return best;
        }
        int most = 0;
        for (int size = largest; size > largest / 2 && size > 1; size--) {
            Cut cut = new Cut((position - 1) / size + 1, size);
            int fresh = cut.before() + size - position;
            if (fresh > most) {
                most = fresh;
                best = cut;
            }
        }
        return best;
    }

    boolean hasRead(BillionmailType type, JsonNode row) {
        long rowTime = BillionmailType.time(row);
        if (position == 0 || type.isAfter(rowTime, time)) {
            return false;
        }
        if (rowTime != time) {
            return true;
        }
        return type.ordersTies() ? BillionmailType.id(row) >= ids.getFirst() : ids.contains(BillionmailType.id(row));
    }

    /** Rows went missing before this place: look further up. */
    BillionmailCursor back(int rows) {
        return new BillionmailCursor(Math.max(1, position - rows), time, ids);
    }

    /** @param end how many rows come before what follows these */
    BillionmailCursor after(BillionmailType type, List<JsonNode> rows, int end) {
        if (rows.isEmpty()) {
            return new BillionmailCursor(Math.max(1, end), time, ids);
        }
        long last = BillionmailType.time(rows.getLast());
        if (type.ordersTies()) {
            return new BillionmailCursor(end, last, List.of(BillionmailType.id(rows.getLast())));
        }
        List<Long> same = new ArrayList<>(last == time ? ids : List.of());
        rows.stream()
                .filter(row -> BillionmailType.time(row) == last)
                .map(BillionmailType::id)
                .forEach(same::add);
        return new BillionmailCursor(end, last, same.subList(Math.max(0, same.size() - MOST_IDS), same.size()));
    }
}
