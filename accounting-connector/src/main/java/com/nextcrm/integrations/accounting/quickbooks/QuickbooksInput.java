package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A caller's words, read strictly: what is not understood would silently do nothing.
 *
 * @param path where it stands in the request: empty, or {@code lines[0].}
 */
record QuickbooksInput(Map<String, ?> fields, String path) {

    /** Something in the request cannot be used. */
    static final class Invalid extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String reason;

        Invalid(String field, String reason) {
            super(field + " " + reason, null, false, false);
            this.field = field;
            this.reason = reason;
        }

        RequestRejected rejection() {
            return new RequestRejected(field, reason);
        }
    }

    /** @throws Invalid if there is any other field */
    QuickbooksInput only(Set<String> known) {
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Invalid(path + name, "is not something that can be set here");
                });
        return this;
    }

    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new Invalid(path + name, "must be text");
    }

    @Nullable
    BigDecimal number(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof BigDecimal) {
            return (BigDecimal) value;
        }
        throw new Invalid(path + name, "must be a number");
    }

    @Nullable
    Boolean flag(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new Invalid(path + name, "must be true or false");
    }

    /** As it was given, once it is known to be a date. */
    @Nullable
    String date(String name) {
        String date = text(name);
        try {
            return date == null ? null : LocalDate.parse(date).toString();
        } catch (DateTimeException e) {
            throw new Invalid(path + name, "must be a date as 2026-02-17");
        }
    }

    /** Null if it is absent. */
    @Nullable
    List<QuickbooksInput> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> items)) {
            throw new Invalid(path + name, "must be a list");
        }
        return java.util.stream.IntStream.range(0, items.size())
                .mapToObj(i -> item(name + "[" + i + "]", items.get(i)))
                .toList();
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private QuickbooksInput item(String name, Object item) {
        if (item instanceof Map<?, ?> map) {
            return new QuickbooksInput((Map<String, ?>) map, path + name + ".");
        }
        throw new Invalid(path + name, "must be an object");
    }
}
