package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Params;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code expand[]} asks to be written whole instead of as an id. */
record Expansions(Set<String> names) {

    static final Expansions NONE = new Expansions(Set.of());

    /** @param prefix {@code data.} for lists, empty for one object */
    static Expansions of(Params params, String prefix, List<String> expandable) {
        List<String> asked = params.values("expand");
        if (asked.isEmpty()) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        for (String path : asked) {
            String name = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
            if (!expandable.contains(name)) {
                throw StripeRefusal.badParam("expand", null, "This property cannot be expanded (" + path + ").");
            }
            names.add(name);
        }
        return new Expansions(names);
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
