package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of a write, checked as Stripe does before it executes anything. */
final class Sent {

    private final Params params;

    private Sent(Params params) {
        this.params = params;
    }

    /** @param known the names before the first bracket; others are refused */
    static Sent of(StripeCall call, Set<String> known) {
        Params params =
                call.call().method().equals("DELETE") && call.call().body().isEmpty()
                        ? call.query()
                        : call.call().form();
        for (Params.Param param : params.all()) {
            String root = Params.root(param.name());
            if (!known.contains(root)) {
                throw StripeRefusal.badParam(root, "parameter_unknown", "Received unknown parameter: " + root);
            }
        }
        return new Sent(params);
    }

    List<Params.Param> all() {
        return params.all();
    }

    Expansions expansions(List<String> expandable) {
        return Expansions.of(params, "", expandable);
    }

    boolean has(String name) {
        return params.value(name) != null;
    }

    /** Whether the empty value was sent, which takes away what is there. */
    boolean clears(String name) {
        return "".equals(params.value(name));
    }

    /** Null when absent or empty. */
    @Nullable
    String text(String name) {
        String value = params.value(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** What is there unless something else was sent. */
    @Nullable
    String text(String name, @Nullable String before) {
        return has(name) ? text(name) : before;
    }

    String required(String name) {
        String value = text(name);
        if (value == null) {
            throw StripeRefusal.badParam(name, "parameter_missing", "Missing required param: " + name + ".");
        }
        return value;
    }

    boolean flag(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw StripeRefusal.badParam(name, null, "Invalid boolean: " + value);
        }
        return value.equals("true");
    }

    @Nullable
    Long number(String name, long least) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw StripeRefusal.badParam(name, "parameter_invalid_integer", "Invalid integer: " + value);
        }
        if (number < least) {
            throw StripeRefusal.badParam(
                    name, "parameter_invalid_integer", "This value must be greater than or equal to " + least + ".");
        }
        return number;
    }

    @Nullable
    String oneOf(String name, List<String> allowed) {
        String value = text(name);
        if (value != null && !allowed.contains(value)) {
            throw StripeRefusal.badParam(
                    name, null, "Invalid " + name + ": must be one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** The metadata there was with what was sent; an empty value takes a key away. */
    Map<String, String> metadata(Map<String, String> before) {
        Map<String, String> metadata = new LinkedHashMap<>(clears("metadata") ? Map.of() : before);
        params.entries("metadata").forEach((key, value) -> {
            if (key.length() > 40 || value.length() > 500) {
                throw StripeRefusal.badParam(
                        "metadata", null, "Metadata keys can have up to 40 characters and values up to 500: " + key);
            }
            if (value.isEmpty()) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
        if (metadata.size() > 50) {
            throw StripeRefusal.badParam("metadata", null, "You can have up to 50 keys, you have " + metadata.size());
        }
        return metadata;
    }

    /** The entries of {@code name[key]}, empty ones left out. */
    Map<String, String> entries(String name) {
        Map<String, String> entries = new LinkedHashMap<>(params.entries(name));
        entries.values().removeIf(String::isEmpty);
        return entries;
    }
}
