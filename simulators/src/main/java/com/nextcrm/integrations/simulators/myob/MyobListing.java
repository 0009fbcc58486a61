package com.nextcrm.integrations.simulators.myob;

import com.nextcrm.integrations.simulators.Params;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list: {@code $top}, {@code $skip}, {@code $filter} and {@code $orderby}.
 *
 * @param orderBy a member with {@code asc} or {@code desc}; null for none, and then pages overlap
 */
record MyobListing(
        int top, int skip, MyobFilter filter, @Nullable String orderBy, boolean descending) {

    private static final int DEFAULT_TOP = 400;
    private static final int MOST = 1_000;

    /** @param more whether there is a next page */
    record Page(List<ObjectNode> rows, boolean more) {}

    /** @throws MyobRefusal if a number is none */
    static MyobListing of(Params query) {
        String order = query.value("$orderby");
        String[] words =
                order == null || order.isBlank() ? new String[0] : order.strip().split("\\s+");
        return new MyobListing(
                Math.min(MOST, number(query, "$top", DEFAULT_TOP)),
                number(query, "$skip", 0),
                MyobFilter.of(query.value("$filter")),
                words.length == 0 ? null : words[0],
                words.length > 1 && words[1].equals("desc"));
    }

    private static int number(Params query, String name, int otherwise) {
        String text = query.value(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw MyobRefusal.invalid("QueryInvalid", 31, name + " must be a number.", name);
        }
        return Integer.parseInt(text);
    }

    /** @param show what the list shows of an object */
    Page page(MyobShelf shelf, Function<ObjectNode, ObjectNode> show) {
        return page(from -> shelf.modifiedFrom(from).map(row -> show.apply(row.json())));
    }

    /** @param rows in the order of their last change, from a moment on */
    Page page(Function<Instant, Stream<ObjectNode>> rows) {
        JsonNode example = rows.apply(Instant.MIN).findFirst().orElse(null);
        MyobFilter effective = example == null ? filter : filter.on(example);
        Instant from = effective.modifiedFrom() == null
                ? Instant.MIN
                : effective.modifiedFrom().toInstant(ZoneOffset.UTC);
        Stream<ObjectNode> inOrder = rows.apply(from).filter(effective.admits());
        boolean byChange = orderBy == null || orderBy.equals("LastModified") && !descending;
        if (!byChange) {
            Comparator<ObjectNode> order =
                    Comparator.comparing(row -> row.at("/" + orderBy).asString(""));
            inOrder = inOrder.sorted(descending ? order.reversed() : order);
        }
        // nobody promised an order: what was last on a page comes again on the next
        int overlap = orderBy == null && skip > 0 ? 1 : 0;
        List<ObjectNode> page = inOrder.skip(skip - overlap).limit(top + 1L).toList();
        return page.size() > top ? new Page(page.subList(0, top), true) : new Page(page, false);
    }
}
