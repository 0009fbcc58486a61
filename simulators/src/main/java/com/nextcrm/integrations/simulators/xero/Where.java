package com.nextcrm.integrations.simulators.xero;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code where} parameter: comparisons joined by {@code AND}, as in {@code Type=="ACCREC" AND
 * Date>=DateTime(2026,01,01)}.
 */
record Where<T>(List<Term> terms, BiFunction<String, T, @Nullable Object> field) {

    private static final Pattern TERM = Pattern.compile("\\s*([A-Za-z.]+)\\s*(==|!=|>=|<=|>|<|=)\\s*(.+?)\\s*");
    private static final Pattern DATE = Pattern.compile(
            "DateTime\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)[\\d,\\s]*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern GUID =
            Pattern.compile("guid\\(\\s*[\"']([0-9a-f-]+)[\"']\\s*\\)", Pattern.CASE_INSENSITIVE);

    private record Term(String field, String operator, Object value) {}

    /**
     * @param field what a row has under a name; null for a name that cannot be asked for
     * @throws XeroRefusal if it cannot be understood
     */
    static <T> Where<T> parse(@Nullable String text, BiFunction<String, T, @Nullable Object> field) {
        List<Term> terms = new ArrayList<>();
        if (text != null && !text.isBlank()) {
            for (String part : text.split("(?i)\\s+AND\\s+|&&")) {
                Matcher term = TERM.matcher(part);
                if (!term.matches()) {
                    throw malformed(text);
                }
                String operator = term.group(2).equals("=") ? "==" : term.group(2);
                terms.add(new Term(term.group(1), operator, literal(term.group(3), text)));
            }
        }
        return new Where<>(terms, field);
    }

    private static Object literal(String text, String all) {
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return LocalDate.of(
                    Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(3)));
        }
        Matcher guid = GUID.matcher(text);
        if (guid.matches()) {
            return guid.group(1);
        }
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.toLowerCase(java.util.Locale.ROOT);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw malformed(all);
        }
    }

    boolean matches(T row) {
        return terms.stream().allMatch(term -> matches(term, field.apply(term.field(), row)));
    }

    private static boolean matches(Term term, @Nullable Object value) {
        if (value == null || value.getClass() != term.value().getClass()) {
            throw XeroRefusal.badRequest(
                    16, "QueryParseException", "No property or field '" + term.field() + "' can be compared so");
        }
        int order =
                switch (value) {
                    case LocalDate date -> date.compareTo((LocalDate) term.value());
                    case BigDecimal number -> number.compareTo((BigDecimal) term.value());
                    default -> value.toString().compareToIgnoreCase(term.value().toString());
                };
        return switch (term.operator()) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order < 0;
        };
    }

    private static XeroRefusal malformed(String text) {
        return XeroRefusal.badRequest(16, "QueryParseException", "Syntax error in '" + text + "'");
    }
}
