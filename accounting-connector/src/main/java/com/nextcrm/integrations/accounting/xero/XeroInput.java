package com.nextcrm.integrations.accounting.xero;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller asks for, turned into what Xero takes, field by field. */
final class XeroInput {

    private final Map<String, ?> input;
    private final String path;
    private final Map<String, Object> body = new LinkedHashMap<>();

    XeroInput(Map<String, ?> input) {
        this(input, "");
    }

    private XeroInput(Map<String, ?> input, String path) {
        this.input = input;
        this.path = path;
    }

    /** Something in the input cannot be used. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;

        Unusable(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws Unusable if there is a field of another name: it would do nothing */
    XeroInput only(Set<String> names) {
        for (String name : input.keySet()) {
            if (!names.contains(name)) {
                throw new Unusable(path + name, "is not a field of this");
            }
        }
        return this;
    }

    boolean has(String name) {
        return input.get(name) != null;
    }

    XeroInput text(String name, String theirs) {
        String text = text(name);
        if (text != null) {
            body.put(theirs, text);
        }
        return this;
    }

    @Nullable
    String text(String name) {
        Object value = input.get(name);
        if (value != null && !(value instanceof String)) {
            throw new Unusable(path + name, "must be a text");
        }
        return (String) value;
    }

    XeroInput date(String name, String theirs) {
        String text = text(name);
        if (text != null) {
            try {
                body.put(theirs, LocalDate.parse(text).toString());
            } catch (DateTimeException e) {
                throw new Unusable(path + name, "must be a date as in 2026-02-03");
            }
        }
        return this;
    }

    XeroInput number(String name, String theirs) {
        Object value = input.get(name);
        if (value != null) {
            if (!(value instanceof BigDecimal || value instanceof Integer || value instanceof Long)) {
                throw new Unusable(path + name, "must be a number");
            }
            body.put(theirs, value);
        }
        return this;
    }

    XeroInput flag(String name, String theirs) {
        Object value = input.get(name);
        if (value != null) {
            if (!(value instanceof Boolean)) {
                throw new Unusable(path + name, "must be true or false");
            }
            body.put(theirs, value);
        }
        return this;
    }

    /** @param words what a caller may write, in lower case, and what Xero calls it */
    XeroInput word(String name, String theirs, Map<String, String> words) {
        String text = text(name);
        if (text != null) {
            String word = words.get(text.toLowerCase(Locale.ROOT));
            if (word == null) {
                throw new Unusable(path + name, "must be one of " + String.join(", ", words.keySet()));
            }
            body.put(theirs, word);
        }
        return this;
    }

    /** The objects of a list; null if there is no such list. */
    @Nullable
    List<XeroInput> objects(String name) {
        Object value = input.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list)) {
            throw new Unusable(path + name, "must be a list");
        }
        List<XeroInput> objects = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> map)) {
                throw new Unusable(path + name, "must be a list of objects");
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> fields.put(String.valueOf(key), field));
            objects.add(new XeroInput(fields, path + name + "[" + objects.size() + "]."));
        }
        return objects;
    }

    XeroInput put(String theirs, Object value) {
        body.put(theirs, value);
        return this;
    }

    Map<String, Object> body() {
        return body;
    }
}
