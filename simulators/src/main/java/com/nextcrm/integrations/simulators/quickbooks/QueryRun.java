package com.nextcrm.integrations.simulators.quickbooks;

import com.nextcrm.integrations.simulators.quickbooks.EntityType.Kind;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Condition;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Operator;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksQuery.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the rows of a query. */
final class QueryRun {

    private static final DateTimeFormatter OFFSET_WITHOUT_COLON =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX");
    private static final String ACTIVE = "Active";

    private final EntityType type;
    private final Book book;
    private final QuickbooksQuery query;

    QueryRun(EntityType type, Book book, QuickbooksQuery query) {
        this.type = type;
        this.book = book;
        this.query = query;
        query.where().forEach(this::check);
        if (query.orderBy() != null) {
            kind(query.orderBy());
        }
    }

    long count() {
        return matching().count();
    }

    List<Row> page() {
        return matching().skip(query.start() - 1L).limit(query.max()).toList();
    }

    private Stream<Row> matching() {
        return inOrder()
                .filter(this::isVisible)
                .filter(row -> query.where().stream().allMatch(one -> admits(row, one)));
    }

    private boolean isVisible(Row row) {
        return !type.nameList()
                || query.mentions(ACTIVE)
                || row.json().path(ACTIVE).booleanValue(true);
    }

    /** Both times have an order of their own, so that large books are not read from their beginning each time. */
    private Stream<Row> inOrder() {
        String by = Objects.requireNonNullElse(query.orderBy(), "Id");
        if (!query.descending() && by.equals(EntityType.UPDATED)) {
            return book.updatedFrom(earliest(EntityType.UPDATED)).filter(row -> !row.deleted());
        }
        Stream<Row> rows = book.createdFrom(earliest(EntityType.CREATED));
        if (!query.descending() && (by.equals(EntityType.CREATED) || by.equals("Id"))) {
            return rows;
        }
        Comparator<Row> order = Comparator.comparing(row -> key(row, by), Comparator.nullsFirst(this::compareKeys));
        return rows.sorted(query.descending() ? order.reversed() : order);
    }

    private Instant earliest(String property) {
        return query.where().stream()
                .filter(one -> one.property().equals(property))
                .filter(one -> one.operator() == Operator.AT_LEAST
                        || one.operator() == Operator.GREATER
                        || one.operator() == Operator.EQUAL)
                .map(one -> time(one.text()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private void check(Condition condition) {
        Kind kind = kind(condition.property());
        boolean like = condition.operator() == Operator.LIKE;
        boolean ordered = condition.operator() != Operator.EQUAL && condition.operator() != Operator.IN && !like;
        if (like && kind != Kind.TEXT || ordered && (kind == Kind.FLAG || kind == Kind.REFERENCE || kind == Kind.ID)) {
            throw QuickbooksRefusal.query(
                    "4001",
                    "QueryValidationError: operator " + condition.operator() + " is not supported for "
                            + condition.property());
        }
        for (Value value : condition.values()) {
            if (value.quoted() == (kind == Kind.FLAG)) {
                throw QuickbooksRefusal.query("4000", "QueryParserError: Invalid value for " + condition.property());
            }
            if (!like) {
                parse(kind, value.text());
            }
        }
    }

    private Kind kind(String property) {
        Kind kind = type.properties().get(property);
        if (kind == null) {
            throw QuickbooksRefusal.query(
                    "4001",
                    "QueryValidationError: property '" + property + "' not found or not queryable for entity "
                            + type.name());
        }
        return kind;
    }

    private boolean admits(Row row, Condition condition) {
        Comparable<?> key = key(row, condition.property());
        if (key == null) {
            return false;
        }
        if (condition.operator() == Operator.LIKE) {
            return like(condition.text()).matcher(key.toString()).matches();
        }
        return condition.values().stream()
                .anyMatch(value ->
                        condition.operator().admits(compareKeys(key, parse(kind(condition.property()), value.text()))));
    }

    private static Pattern like(String pattern) {
        String quoted = Stream.of(pattern.split("%", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private @Nullable Comparable<?> key(Row row, String property) {
        switch (property) {
            case "Id" -> {
                return new BigDecimal(row.id());
            }
            case EntityType.CREATED -> {
                return row.created();
            }
            case EntityType.UPDATED -> {
                return row.updated();
            }
            default -> {}
        }
        Kind kind = kind(property);
        JsonNode node = row.json().path(property);
        JsonNode value = kind == Kind.REFERENCE ? node.path("value") : node;
        if (kind == Kind.FLAG) {
            return value.booleanValue(true);
        }
        try {
            return value.isMissingNode() || value.isNull() ? null : parse(kind, value.asString());
        } catch (QuickbooksRefusal defective) {
            return null;
        }
    }

    private static Comparable<?> parse(Kind kind, String text) {
        try {
            return switch (kind) {
                case ID, NUMBER -> new BigDecimal(text);
                case TEXT -> text.toLowerCase(Locale.ROOT);
                case REFERENCE -> text;
                case DATE -> LocalDate.parse(text);
                case TIME -> time(text);
                case FLAG -> Boolean.valueOf(text);
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw QuickbooksRefusal.query("4001", "QueryValidationError: invalid value " + text);
        }
    }

    /** With an offset in either form, or without: then it is the Pacific coast's. */
    static Instant time(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text)
                        .atStartOfDay(QuickbooksJson.PACIFIC)
                        .toInstant();
            }
            if (text.matches(".*[+-]\\d{4}")) {
                return OffsetDateTime.parse(text, OFFSET_WITHOUT_COLON).toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(QuickbooksJson.PACIFIC).toInstant();
        } catch (DateTimeException e) {
            throw QuickbooksRefusal.query("4001", "QueryValidationError: invalid time " + text);
        }
    }

    @SuppressWarnings("unchecked") // both are of the property's one kind
    private int compareKeys(Comparable<?> one, Comparable<?> other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
