package com.nextcrm.integrations.simulators.quickbooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the query language.
 *
 * @param count whether only the number of rows is asked for
 * @param orderBy a property; null for none
 * @param start counts from 1
 */
record QuickbooksQuery(
        boolean count,
        String entity,
        List<Condition> where,
        @Nullable String orderBy,
        boolean descending,
        int start,
        int max) {

    static final int MOST_RESULTS = 1000;
    static final int DEFAULT_RESULTS = 100;

    QuickbooksQuery {
        where = List.copyOf(where);
    }

    /** @param values as many as the operator takes: one, or for {@code IN} any number */
    record Condition(String property, Operator operator, List<Value> values) {
        Condition {
            values = List.copyOf(values);
        }

        String text() {
            return values.getFirst().text();
        }
    }

    /** @param quoted whether it stood in single quotes; only {@code true} and {@code false} need none */
    record Value(String text, boolean quoted) {}

    enum Operator {
        EQUAL,
        LESS,
        GREATER,
        AT_MOST,
        AT_LEAST,
        IN,
        LIKE;

        /** @param compared the row's value against the condition's */
        boolean admits(int compared) {
            return switch (this) {
                case EQUAL, IN, LIKE -> compared == 0;
                case LESS -> compared < 0;
                case GREATER -> compared > 0;
                case AT_MOST -> compared <= 0;
                case AT_LEAST -> compared >= 0;
            };
        }
    }

    boolean mentions(String property) {
        return where.stream().anyMatch(condition -> condition.property().equals(property));
    }
}
