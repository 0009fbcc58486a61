package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a query demands of one field, as far as an index can help to find it. */
sealed interface Condition {

    /** The field has one of these. */
    record OneOf(List<? extends @Nullable Object> values) implements Condition {}

    record Between(@Nullable Bound from, @Nullable Bound to) implements Condition {}

    record Bound(Object value, boolean inclusive) {}

    /** By field; {@code $and} is looked into. What else the query demands is left to whoever reads the documents. */
    static Map<String, Condition> of(Document query) {
        Map<String, Condition> conditions = new HashMap<>();
        collect(query, conditions);
        return conditions;
    }

    /**
     * Adds the top-level fields that a query looks at.
     *
     * @return false if it may look at others too
     */
    static boolean collectFields(Document query, Set<String> fields) {
        for (Map.Entry<String, Object> each : query.entrySet()) {
            switch (each.getKey()) {
                case "$and", "$or", "$nor" -> {
                    for (Object part : (Collection<?>) each.getValue()) {
                        if (!collectFields((Document) part, fields)) {
                            return false;
                        }
                    }
                }
                default -> {
                    if (each.getKey().startsWith("$")) {
                        return false;
                    }
                    int dot = each.getKey().indexOf('.');
                    fields.add(dot < 0 ? each.getKey() : each.getKey().substring(0, dot));
                }
            }
        }
        return true;
    }

    private static void collect(Document query, Map<String, Condition> conditions) {
        query.forEach((name, value) -> {
            if (name.equals("$and") && value instanceof Collection<?> all) {
                all.forEach(each -> collect((Document) each, conditions));
            } else if (!name.startsWith("$")) {
                Condition condition = of(value);
                if (condition != null) {
                    conditions.merge(name, condition, Condition::narrower);
                }
            }
        });
    }

    private static @Nullable Condition of(@Nullable Object value) {
        if (value instanceof Collection || BsonRegularExpression.isRegularExpression(value)) {
            return null;
        }
        if (!(value instanceof Document operators)
                || operators.keySet().stream().noneMatch(each -> each.startsWith("$"))) {
            return new OneOf(Collections.singletonList(value));
        }
        if (operators.containsKey("$eq")) {
            return of(operators.get("$eq"));
        }
        if (operators.get("$in") instanceof Collection<?> values) {
            return values.stream().allMatch(each -> of(each) instanceof OneOf)
                    ? new OneOf(new ArrayList<>(values))
                    : null;
        }
        Bound from = bound(operators, "$gte", "$gt");
        Bound to = bound(operators, "$lte", "$lt");
        return from == null && to == null ? null : new Between(from, to);
    }

    private static @Nullable Bound bound(Document operators, String inclusive, String exclusive) {
        Object value = operators.get(inclusive);
        if (value != null) {
            return new Bound(value, true);
        }
        Object limit = operators.get(exclusive);
        return limit == null ? null : new Bound(limit, false);
    }

    /** Both hold, so either finds what is wanted: equality finds least, and two open ranges make a closed one. */
    private static Condition narrower(Condition one, Condition other) {
        if (one instanceof Between first && other instanceof Between second) {
            return new Between(first.from != null ? first.from : second.from, first.to != null ? first.to : second.to);
        }
        if (one instanceof OneOf first && other instanceof OneOf second) {
            return first.values.size() <= second.values.size() ? first : second;
        }
        return one instanceof OneOf ? one : other;
    }
}
