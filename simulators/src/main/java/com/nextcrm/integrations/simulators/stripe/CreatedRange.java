package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code created} filter: from and to in Unix seconds, both inclusive. */
record CreatedRange(long from, long to) {

    static final CreatedRange ALL = new CreatedRange(Long.MIN_VALUE, Long.MAX_VALUE);

    static CreatedRange of(Params params) {
        String exact = params.value("created");
        if (exact != null) {
            long second = number("created", exact);
            return new CreatedRange(second, second);
        }
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (Map.Entry<String, String> bound : params.entries("created").entrySet()) {
            String name = "created[" + bound.getKey() + "]";
            long second = number(name, bound.getValue());
            switch (bound.getKey()) {
                case "gt" -> from = Math.max(from, second + 1);
                case "gte" -> from = Math.max(from, second);
                case "lt" -> to = Math.min(to, second - 1);
                case "lte" -> to = Math.min(to, second);
                default ->
                    throw StripeRefusal.badParam(name, "parameter_unknown", "Received unknown parameter: " + name);
            }
        }
        return new CreatedRange(from, to);
    }

    private static long number(String param, @Nullable String value) {
        try {
            return Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw StripeRefusal.badParam(param, "parameter_invalid_integer", "Invalid integer: " + value);
        }
    }

    /** Number of the oldest row within the range; the size when there is none. */
    long first(Rows rows) {
        return from == Long.MIN_VALUE ? rows.first() : firstFrom(rows, from);
    }

    /** Number of the newest row within the range; -1 when there is none. */
    long last(Rows rows) {
        return to == Long.MAX_VALUE ? rows.size() - 1 : firstFrom(rows, to + 1) - 1;
    }

    private static long firstFrom(Rows rows, long second) {
        long low = rows.first();
        long high = rows.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (rows.created(middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
