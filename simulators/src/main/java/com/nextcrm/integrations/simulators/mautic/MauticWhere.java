package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Params;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters: {@code where[0][col]}, {@code [expr]}, {@code [val]}, nested for {@code andX} and {@code orX}.
 *
 * @param columns what a row's column holds: a number, a text, a time, or null
 * @param known whether there is such a column; at the top level, and deeper
 */
record MauticWhere<R>(Columns<R> columns, BiPredicate<String, Boolean> known) {

    /** A row's column. */
    interface Columns<R> {
        @Nullable
        Object value(R row, String column);
    }

    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Every row where nothing is asked for. */
    Predicate<R> of(Params params) {
        Object clauses = tree(params).get("where");
        return clauses instanceof Map<?, ?> list ? all(list, false) : row -> true;
    }

    static boolean isGiven(Params params) {
        return params.all().stream().anyMatch(param -> param.name().startsWith("where["));
    }

    /** Parameters with brackets as maps of maps. */
    private static Map<String, Object> tree(Params params) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (Params.Param param : params.all()) {
            String[] keys = param.name().replace("]", "").split("\\[");
            Map<String, Object> at = root;
            for (int i = 0; i < keys.length - 1; i++) {
                Object next = at.computeIfAbsent(keys[i], key -> new LinkedHashMap<String, Object>());
                if (!(next instanceof Map<?, ?>)) {
                    throw MauticRefusal.broken();
                }
                @SuppressWarnings("unchecked") // only this method puts maps into it
                Map<String, Object> deeper = (Map<String, Object>) next;
                at = deeper;
            }
            at.put(keys[keys.length - 1], param.value());
        }
        return root;
    }

    private Predicate<R> all(Map<?, ?> clauses, boolean nested) {
        Predicate<R> all = row -> true;
        for (Object clause : clauses.values()) {
            all = all.and(clause(clause, nested));
        }
        return all;
    }

    private Predicate<R> any(Map<?, ?> clauses) {
        Predicate<R> any = row -> false;
        for (Object clause : clauses.values()) {
            any = any.or(clause(clause, true));
        }
        return any;
    }

    private Predicate<R> clause(Object given, boolean nested) {
        if (!(given instanceof Map<?, ?> clause)) {
            throw MauticRefusal.broken();
        }
        String expr = String.valueOf(clause.get("expr"));
        Object val = clause.get("val");
        if (expr.equals("orX") && val instanceof Map<?, ?> several) {
            return any(several);
        }
        if (expr.equals("andX") && val instanceof Map<?, ?> several) {
            return all(several, true);
        }
        String column = String.valueOf(clause.get("col"));
        if (!known.test(column, nested)) {
            throw MauticRefusal.broken();
        }
        Function<R, @Nullable Object> value = row -> columns.value(row, column);
        String text = String.valueOf(val);
        return switch (expr) {
            case "eq" -> compared(value, text, difference -> difference == 0);
            case "neq" -> compared(value, text, difference -> difference != 0);
            case "lt" -> compared(value, text, difference -> difference < 0);
            case "lte" -> compared(value, text, difference -> difference <= 0);
            case "gt" -> compared(value, text, difference -> difference > 0);
            case "gte" -> compared(value, text, difference -> difference >= 0);
            case "isNull" -> row -> value.apply(row) == null;
            case "isNotNull" -> row -> value.apply(row) != null;
            case "in" -> {
                List<String> texts = List.of(text.split(","));
                yield row -> texts.contains(String.valueOf(value.apply(row)));
            }
            default -> throw MauticRefusal.broken();
        };
    }

    private static <R> Predicate<R> compared(
            Function<R, @Nullable Object> value, String text, Predicate<Integer> fits) {
        List<Object> parsed = new ArrayList<>(); // parsed once, by the first row's type
        return row -> {
            Object there = value.apply(row);
            if (there == null) {
                return false; // as SQL has it
            }
            if (parsed.isEmpty()) {
                parsed.add(likeIt(there, text));
            }
            return fits.test(difference(there, parsed.getFirst()));
        };
    }

    private static Object likeIt(Object there, String text) {
        try {
            return switch (there) {
                case Instant time -> LocalDateTime.parse(text, SQL).toInstant(ZoneOffset.UTC);
                case Number number -> Long.parseLong(text);
                default -> text;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return text;
        }
    }

    private static int difference(Object there, Object asked) {
        if (there instanceof Instant time && asked instanceof Instant other) {
            return time.getEpochSecond() == other.getEpochSecond() ? 0 : time.compareTo(other);
        }
        if (there instanceof Number number && asked instanceof Long other) {
            return Long.compare(number.longValue(), other);
        }
        return String.valueOf(there).compareToIgnoreCase(String.valueOf(asked));
    }
}
