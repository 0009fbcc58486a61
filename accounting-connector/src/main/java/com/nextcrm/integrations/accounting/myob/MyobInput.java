package com.nextcrm.integrations.accounting.myob;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, read strictly: what is not understood would silently do nothing.
 *
 * @param path where it stands in the request: empty, or {@code lines[0].}
 */
record MyobInput(Map<?, ?> fields, String path) {

    /** @throws MyobStop if there is any other field */
    MyobInput only(Set<String> known) {
        fields.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "is not something that can be set here");
                });
        return this;
    }

    MyobStop wrong(String name, String reason) {
        return new MyobStop(path + name, reason);
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    @Nullable
    String text(String name, int longest) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrong(name, "must be text");
        }
        if (text.length() > longest) {
            throw wrong(name, "must be at most " + longest + " characters");
        }
        return text;
    }

    @Nullable
    BigDecimal number(String name) {
        return switch (fields.get(name)) {
            case null -> null;
            case BigDecimal number -> number;
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            default -> throw wrong(name, "must be a number");
        };
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name, 40);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "must be a date as 2026-02-17");
        }
    }

    /** @throws MyobStop if it is none of these words */
    @Nullable
    String word(String name, List<String> words) {
        String text = text(name, 40);
        if (text != null && !words.contains(text)) {
            throw wrong(name, "must be one of " + String.join(", ", words));
        }
        return text;
    }

    /** Null if there is no such list. */
    @Nullable
    List<MyobInput> objects(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong(name, "must be a list of at least one");
        }
        List<MyobInput> objects = new ArrayList<>();
        for (Object each : list) {
            String place = name + "[" + objects.size() + "]";
            if (!(each instanceof Map<?, ?> map)) {
                throw wrong(place, "must be an object");
            }
            objects.add(new MyobInput(map, path + place + "."));
        }
        return objects;
    }
}
