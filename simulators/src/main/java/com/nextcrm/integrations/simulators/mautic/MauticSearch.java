package com.nextcrm.integrations.simulators.mautic;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The search box of contacts: commands, each of which an exclamation mark negates. */
record MauticSearch(BiFunction<String, Long, Boolean> inSegment) {

    Predicate<MauticRow> of(@Nullable String search) {
        Predicate<MauticRow> all = row -> true;
        if (search == null || search.isBlank()) {
            return all;
        }
        for (String word : search.strip().split("\\s+")) {
            boolean negated = word.startsWith("!");
            Predicate<MauticRow> one = command(negated ? word.substring(1) : word);
            all = all.and(negated ? one.negate() : one);
        }
        return all;
    }

    private Predicate<MauticRow> command(String word) {
        int colon = word.indexOf(':');
        String rest = colon < 0 ? "" : word.substring(colon + 1).replace("\"", "");
        return switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "is" -> rest.equals("anonymous") ? MauticRow::anonymous : row -> false;
            case "ids" -> {
                List<String> ids = List.of(rest.split(","));
                yield row -> ids.contains(Long.toString(row.id()));
            }
            case "segment" -> row -> inSegment.apply(rest, row.id());
            case "email" -> row -> matches(row, "email", rest);
            case "name" -> row -> matches(row, "firstname", rest) || matches(row, "lastname", rest);
            case "tag" -> row -> row.contact().tags().contains(rest);
            default -> row -> matches(row, "email", word) || matches(row, "lastname", word);
        };
    }

    private static boolean matches(MauticRow row, String field, String wanted) {
        Object value = row.contact().values().get(field);
        return value != null
                && String.valueOf(value)
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted.replace("%", "").toLowerCase(Locale.ROOT));
    }
}
