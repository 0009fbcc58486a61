package com.nextcrm.integrations.simulators.xero;

import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a list request asks for, apart from the filters.
 *
 * @param page null for everything at once
 * @param since milliseconds since 1970
 */
record Listing(@Nullable Integer page, int pageSize, String orderField, boolean descending, long since) {

    private static final int DEFAULT_SIZE = 100;
    private static final int LARGEST = 1000;

    /** Some rows of a list. */
    record Page<T>(List<T> rows, int number, int size, int items, int pages) {}

    static Listing of(Call call) {
        Params query = call.query();
        String page = query.value("page");
        String[] order = String.valueOf(query.value("order")).strip().split("\\s+");
        return new Listing(
                page == null ? null : number("page", page, Integer.MAX_VALUE),
                query.value("pageSize") == null
                        ? DEFAULT_SIZE
                        : number("pageSize", String.valueOf(query.value("pageSize")), LARGEST),
                query.value("order") == null ? "" : order[0],
                order.length > 1 && order[1].equalsIgnoreCase("DESC"),
                XeroDates.modifiedSince(call.header("If-Modified-Since")));
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw XeroRefusal.badRequest(16, "QueryParseException", "Invalid value for " + name);
    }

    /** The values of a parameter with commas between them, in upper case; empty if it is absent. */
    static Set<String> list(Call call, String name) {
        Set<String> values = new TreeSet<>();
        String text = call.query().value(name);
        if (text != null) {
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .forEach(each -> values.add(each.toUpperCase(Locale.ROOT)));
        }
        return values;
    }

    <T> Page<T> of(Rows<T> rows, Predicate<T> wanted, Comparator<T> order) {
        List<T> all = new ArrayList<>();
        boolean byUpdate = orderField.isEmpty() || orderField.equalsIgnoreCase("UpdatedDateUTC");
        long[] numbers = rows.byUpdate(since);
        if (byUpdate && !descending) {
            return pageByUpdate(rows, numbers, wanted);
        }
        for (long n : numbers) {
            T row = rows.get(n);
            if (wanted.test(row)) {
                all.add(row);
            }
        }
        if (!byUpdate) {
            all.sort(order);
        }
        if (descending) {
            java.util.Collections.reverse(all);
        }
        return new Page<>(
                all.subList(from(all.size()), to(all.size())), number(), pageSize, all.size(), pages(all.size()));
    }

    /** Without keeping what is not on the page. */
    private <T> Page<T> pageByUpdate(Rows<T> rows, long[] numbers, Predicate<T> wanted) {
        List<T> page = new ArrayList<>();
        long from = this.page == null ? 0 : (this.page - 1L) * pageSize;
        long to = this.page == null ? Long.MAX_VALUE : from + pageSize;
        boolean all = wanted.equals(ALL);
        int items = 0;
        for (long n : numbers) {
            boolean onPage = items >= from && items < to;
            if (all && !onPage) {
                items++;
                continue;
            }
            T row = rows.get(n);
            if (wanted.test(row)) {
                if (onPage) {
                    page.add(row);
                }
                items++;
            }
        }
        return new Page<>(page, number(), pageSize, items, pages(items));
    }

    private static final Predicate<Object> ALL = row -> true;

    @SuppressWarnings("unchecked") // it looks at no row
    static <T> Predicate<T> all() {
        return (Predicate<T>) (Predicate<?>) ALL;
    }

    private int number() {
        return page == null ? 1 : page;
    }

    private int from(int size) {
        return page == null ? 0 : (int) Math.min(size, (page - 1L) * pageSize);
    }

    private int to(int size) {
        return page == null ? size : (int) Math.min(size, (long) from(size) + pageSize);
    }

    private int pages(int items) {
        return (items + pageSize - 1) / pageSize;
    }
}
