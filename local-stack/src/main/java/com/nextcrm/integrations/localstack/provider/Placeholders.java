package com.nextcrm.integrations.localstack.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what is known only at the start in the place of <code>${name}</code>: addresses, secrets, ids. */
public record Placeholders(Map<String, String> values) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z-]+)}");

    public Placeholders {
        values = Map.copyOf(values);
    }

    public Placeholders with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Placeholders(more);
    }

    /** @throws IllegalArgumentException when nobody knows a name */
    public String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("providers.json asks for ${" + name + "}, which is not known there");
        }
        return value;
    }
}
