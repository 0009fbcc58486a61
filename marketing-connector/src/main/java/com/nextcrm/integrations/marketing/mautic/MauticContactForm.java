package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticInput.Unusable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a caller writes it: the names of our own rows in camel case, tags, and whatever else the customer's
 * Mautic has, by its aliases. What Mautic would drop without a word is refused here.
 *
 * @param values by alias; an empty text takes a value away
 * @param custom the aliases that the server has to be asked about
 */
record MauticContactForm(Map<String, Object> values, List<String> tags, Set<String> custom) {

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("title", "title"),
            Map.entry("firstName", "firstname"),
            Map.entry("lastName", "lastname"),
            Map.entry("companyName", "company"),
            Map.entry("position", "position"),
            Map.entry("email", "email"),
            Map.entry("phone", "phone"),
            Map.entry("mobile", "mobile"),
            Map.entry("website", "website"),
            Map.entry("street", "address1"),
            Map.entry("city", "city"),
            Map.entry("region", "state"),
            Map.entry("postalCode", "zipcode"),
            Map.entry("country", "country"));

    private static final Set<String> NAMES = Stream.concat(ALIASES.keySet().stream(), Stream.of("tags", "fields"))
            .collect(Collectors.toSet());

    /** @throws Unusable if something in it cannot be used */
    static MauticContactForm of(MauticInput input) {
        input.only(NAMES);
        Map<String, Object> values = new LinkedHashMap<>();
        ALIASES.forEach((name, alias) -> {
            String text = input.text(name);
            if (text != null) {
                values.put(alias, text);
            }
        });
        Map<String, Object> custom = input.object("fields");
        custom.forEach((alias, value) -> {
            if (ALIASES.containsValue(alias)) {
                throw new Unusable("fields." + alias, "has a name of its own beside fields");
            }
            values.put(alias, usable("fields." + alias, value));
        });
        return new MauticContactForm(values, input.texts("tags"), custom.keySet());
    }

    private static Object usable(String field, @Nullable Object value) {
        Object sent = sent(field, value);
        boolean zero =
                sent instanceof BigDecimal number && number.toBigInteger().signum() == 0
                        || sent instanceof String text && text.matches("[+-]?0+(\\.\\d*)?");
        if (zero) {
            throw new Unusable(
                    field,
                    "cannot be set to 0, to no, or to less than 1 over Mautic's API, which drops such values; set it"
                            + " in Mautic, or send an empty text to take the value away");
        }
        return sent;
    }

    /** What the caller calls it. */
    static String nameOf(String alias) {
        return ALIASES.entrySet().stream()
                .filter(each -> each.getValue().equals(alias))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("fields." + alias);
    }

    private static Object sent(String field, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof List<?> several) {
            return String.join("|", several.stream().map(String::valueOf).toList());
        }
        if (value instanceof String || value instanceof BigDecimal) {
            return value;
        }
        throw new Unusable(field, "must be a text, number, flag or list of texts");
    }

    boolean isEmpty() {
        return values.isEmpty() && tags.isEmpty();
    }

    boolean takesAway() {
        return values.containsValue("");
    }

    @Nullable
    String email() {
        return values.get("email") instanceof String email && !email.isEmpty() ? email : null;
    }

    /** As it is sent; a new one has nothing to be taken away. */
    Map<String, Object> body(boolean forNew) {
        Map<String, Object> body = new LinkedHashMap<>(values);
        if (forNew) {
            body.values().removeIf(""::equals);
        } else if (takesAway()) {
            body.put("overwriteWithBlank", true);
        }
        if (!tags.isEmpty()) {
            body.put("tags", tags);
        }
        return body;
    }
}
