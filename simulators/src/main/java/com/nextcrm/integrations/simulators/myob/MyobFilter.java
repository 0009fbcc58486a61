package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A {@code $filter}: OData of version 2. A field that nobody knows is no error; the filter then has no effect at all.
 *
 * @param modifiedFrom what {@code LastModified} must at least be, where all rows that pass must be so; null if not
 */
record MyobFilter(
        Predicate<JsonNode> admits,
        List<String> fields,
        @Nullable LocalDateTime modifiedFrom) {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(datetime'[^']*'|guid'[^']*'|'(?:[^']|'')*'|-?\\d+(?:\\.\\d+)?|[A-Za-z_][A-Za-z0-9_/]*|[(),])");

    static final MyobFilter ALL = new MyobFilter(row -> true, List.of(), null);

    MyobFilter {
        fields = List.copyOf(fields);
    }

    /** @throws MyobRefusal if it is no filter */
    static MyobFilter of(@Nullable String text) {
        return text == null || text.isBlank() ? ALL : new Parser(text).filter();
    }

    /** As it works on rows that have such members. */
    MyobFilter on(JsonNode example) {
        boolean known =
                fields.stream().noneMatch(field -> example.at("/" + field).isMissingNode());
        return known ? this : ALL;
    }

    private static final class Parser {

        private final List<String> tokens = new ArrayList<>();
        private final List<String> fields = new ArrayList<>();
        private int at;
        private boolean alternatives;
        private @Nullable LocalDateTime modifiedFrom;

        private Parser(String text) {
            Matcher matcher = TOKEN.matcher(text);
            int end = 0;
            while (matcher.find() && matcher.start() == end) {
                tokens.add(matcher.group(1));
                end = matcher.end();
            }
            if (!text.substring(end).isBlank()) {
                throw refused();
            }
        }

        private MyobFilter filter() {
            Predicate<JsonNode> all = any();
            if (at < tokens.size()) {
                throw refused();
            }
            return new MyobFilter(all, fields, alternatives ? null : modifiedFrom);
        }

        private Predicate<JsonNode> any() {
            Predicate<JsonNode> found = every();
            while (takes("or")) {
                alternatives = true;
                found = found.or(every());
            }
            return found;
        }

        private Predicate<JsonNode> every() {
            Predicate<JsonNode> found = one();
            while (takes("and")) {
                found = found.and(one());
            }
            return found;
        }

        private Predicate<JsonNode> one() {
            if (takes("(")) {
                Predicate<JsonNode> inner = any();
                expect(")");
                return inner;
            }
            String first = next();
            switch (first) {
                case "substringof", "startswith", "endswith" -> {
                    return function(first);
                }
                default -> {
                    String operator = next();
                    return comparison(field(first), operator, next());
                }
            }
        }

        private Predicate<JsonNode> function(String name) {
            expect("(");
            String first = next();
            expect(",");
            String second = next();
            expect(")");
            if (at < tokens.size() && takes("eq")) {
                expect("true");
            }
            String field = field(name.equals("substringof") ? second : first);
            String sought =
                    unquoted(name.equals("substringof") ? first : second).toLowerCase(Locale.ROOT);
            return row -> {
                String text = row.at("/" + field).asString("").toLowerCase(Locale.ROOT);
                return switch (name) {
                    case "startswith" -> text.startsWith(sought);
                    case "endswith" -> text.endsWith(sought);
                    default -> text.contains(sought);
                };
            };
        }

        private Predicate<JsonNode> comparison(String field, String operator, String literal) {
            if (field.equals("LastModified") && (operator.equals("ge") || operator.equals("gt"))) {
                modifiedFrom = time(unquoted(literal));
            }
            return row -> {
                Integer compared = compare(row.at("/" + field), literal);
                return compared != null && admits(operator, compared);
            };
        }

        private static boolean admits(String operator, int compared) {
            return switch (operator) {
                case "eq" -> compared == 0;
                case "ne" -> compared != 0;
                case "gt" -> compared > 0;
                case "ge" -> compared >= 0;
                case "lt" -> compared < 0;
                case "le" -> compared <= 0;
                default -> throw refused();
            };
        }

        private static @Nullable Integer compare(JsonNode value, String literal) {
            if (value.isNull() || value.isMissingNode()) {
                return null;
            }
            if (literal.startsWith("datetime")) {
                try {
                    return MyobJson.parse(value.asString()).compareTo(time(unquoted(literal)));
                } catch (DateTimeException defective) {
                    return null;
                }
            }
            if (literal.equals("true") || literal.equals("false")) {
                return Boolean.compare(value.asBoolean(false), literal.equals("true"));
            }
            if (literal.endsWith("'")) {
                return value.asString("").compareToIgnoreCase(unquoted(literal));
            }
            return value.isNumber() ? (Integer) value.decimalValue().compareTo(new BigDecimal(literal)) : null;
        }

        private static LocalDateTime time(String text) {
            try {
                return MyobJson.parse(text);
            } catch (DateTimeException e) {
                throw refused();
            }
        }

        private static String unquoted(String literal) {
            int quote = literal.indexOf('\'');
            return quote < 0
                    ? literal
                    : literal.substring(quote + 1, literal.length() - 1).replace("''", "'");
        }

        private String field(String name) {
            fields.add(name);
            return name;
        }

        private boolean takes(String token) {
            boolean taken = at < tokens.size() && tokens.get(at).equals(token);
            at += taken ? 1 : 0;
            return taken;
        }

        private void expect(String token) {
            if (!takes(token)) {
                throw refused();
            }
        }

        private String next() {
            if (at == tokens.size()) {
                throw refused();
            }
            return tokens.get(at++);
        }

        private static MyobRefusal refused() {
            return MyobRefusal.invalid("FilterInvalid", 30, "The filter is not valid.", "$filter");
        }
    }
}
