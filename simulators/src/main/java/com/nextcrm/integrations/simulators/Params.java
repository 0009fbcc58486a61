package com.nextcrm.integrations.simulators;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoded query or form parameters in the order sent; a name may come several times. */
public record Params(List<Param> all) {

    /** One name and its value; a name without {@code =} has the empty value. */
    public record Param(String name, String value) {}

    public Params {
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException when a percent sign is not followed by two hexadecimal digits */
    public static Params parse(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return new Params(List.of());
        }
        List<Param> params = new ArrayList<>();
        for (String part : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                params.add(
                        equals < 0
                                ? new Param(decode(part), "")
                                : new Param(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
            }
        }
        return new Params(params);
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** The value of this name, the last one when it was sent several times. */
    public @Nullable String value(String name) {
        String value = null;
        for (Param param : all) {
            if (param.name().equals(name)) {
                value = param.value();
            }
        }
        return value;
    }

    /** The values of {@code name[]} and {@code name[0]}, {@code name[1]}... in the order sent. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (Param param : all) {
            if (root(param.name()).equals(name) && inner(param.name()).chars().allMatch(Character::isDigit)) {
                values.add(param.value());
            }
        }
        return values;
    }

    /** The entries of {@code name[key]} by key. */
    public Map<String, String> entries(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Param param : all) {
            if (param.name().length() > name.length() && root(param.name()).equals(name)) {
                entries.put(inner(param.name()), param.value());
            }
        }
        return entries;
    }

    /** {@code created} for {@code created[gte]}. */
    public static String root(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    private static String inner(String name) {
        int bracket = name.indexOf('[');
        return bracket >= 0 && name.endsWith("]") ? name.substring(bracket + 1, name.length() - 1) : "";
    }
}
