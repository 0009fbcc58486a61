package com.nextcrm.integrations.marketing.billionmail;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller asks for. The server would take a field left out for a zero, and a misspelt one for left out. */
record BillionmailInput(Map<String, ?> fields) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s,\"<>@]+@[^\\s,\"<>@]+\\.[^\\s,\"<>@]+");

    /** Something in it cannot be used. */
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
            return field + " " + getMessage();
        }
    }

    BillionmailInput only(String... names) {
        for (String name : fields.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new Unusable(name, "is not a field of this");
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    String text(String name) {
        String text = textOr(name, "");
        if (text.isBlank()) {
            throw new Unusable(name, "is required");
        }
        return text.strip();
    }

    String textOr(String name, String otherwise) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw new Unusable(name, "must be a text");
        }
        return value == null ? otherwise : (String) value;
    }

    /** An id of BillionMail's, as a number or a text. */
    long id(String name) {
        String text = String.valueOf(fields.get(name));
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new Unusable(name, "must be the number that BillionMail gave it (external_id)");
        }
        return Long.parseLong(text);
    }

    boolean flag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    boolean flag(String name) {
        if (!(fields.get(name) instanceof Boolean yes)) {
            throw new Unusable(name, "must be true or false");
        }
        return yes;
    }

    @Nullable
    Instant time(String name) {
        if (!has(name)) {
            return null;
        }
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new Unusable(name, "must be a time as in 2026-02-03T10:00:00Z");
        }
    }

    String email(String name) {
        String email = text(name);
        if (!EMAIL.matcher(email).matches()) {
            throw new Unusable(name, "must be an e-mail address");
        }
        return email;
    }

    List<BillionmailInput> objects(String name, int most) {
        if (!(fields.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > most) {
            throw new Unusable(name, "must be a list of 1 to " + most + " objects");
        }
        List<BillionmailInput> objects = new ArrayList<>();
        for (Object each : list) {
            objects.add(new BillionmailInput(map(name, each)));
        }
        return objects;
    }

    /** Texts by name; the empty text and null are the same there. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(name)) {
            map(name, fields.get(name)).forEach((key, value) -> {
                if (key.isBlank() || value instanceof Map || value instanceof List) {
                    throw new Unusable(name, "must be an object of texts");
                }
                texts.put(key, value == null ? "" : String.valueOf(value));
            });
        }
        return texts;
    }

    private static Map<String, Object> map(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Unusable(name, "must have objects");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, each) -> fields.put(String.valueOf(key), each));
        return fields;
    }
}
