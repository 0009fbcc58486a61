package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller asks for, checked before anybody is asked. */
record MauticInput(Map<String, ?> fields, String path) {

    private static final int MOST = 200; // as many as Mautic takes in one batch

    MauticInput(Map<String, ?> fields) {
        this(fields, "");
    }

    /** Something in it cannot be used. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unusable(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        RequestRejected rejection() {
            return new RequestRejected(field, String.valueOf(getMessage()));
        }
    }

    /** @throws Unusable if there is a field of another name: it would do nothing */
    MauticInput only(Set<String> known) {
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Unusable(path + name, "is not something that can be set here");
                });
        return this;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof String)) {
            throw new Unusable(path + name, "must be a text");
        }
        return value instanceof String text ? text.strip() : null;
    }

    String needed(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw new Unusable(path + name, "is needed");
        }
        return text;
    }

    boolean flag(String name, boolean otherwise) {
        Object value = fields.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new Unusable(path + name, "must be true or false");
        }
        return value instanceof Boolean flag ? flag : otherwise;
    }

    /** An id as Mautic counts them. */
    long id(String name) {
        return id(path + name, fields.get(name));
    }

    /** At least one, each once. */
    List<Long> ids(String name) {
        Set<Long> ids = new LinkedHashSet<>();
        list(name).forEach(each -> ids.add(id(path + name, each)));
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Unusable(path + name, "must be a list of 1 to " + MOST + " ids");
        }
        return List.copyOf(ids);
    }

    private static long id(String field, @Nullable Object value) {
        String text = value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new Unusable(field, "must be an id of Mautic's, such as 47");
        }
        return Long.parseLong(text);
    }

    List<String> texts(String name) {
        return list(name).stream()
                .map(each -> {
                    if (!(each instanceof String text)) {
                        throw new Unusable(path + name, "must be a list of texts");
                    }
                    return text;
                })
                .toList();
    }

    List<MauticInput> objects(String name) {
        List<MauticInput> objects = new ArrayList<>();
        for (Object each : list(name)) {
            objects.add(new MauticInput(map(path + name, each), path + name + "[" + objects.size() + "]."));
        }
        return objects;
    }

    /** The members of an object; none if it is not there. */
    Map<String, Object> object(String name) {
        return has(name) ? map(path + name, fields.get(name)) : Map.of();
    }

    private static Map<String, Object> map(String field, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Unusable(field, "must be an object");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put(String.valueOf(key), member));
        return members;
    }

    private List<?> list(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new Unusable(path + name, "must be a list");
        }
        return list;
    }
}
