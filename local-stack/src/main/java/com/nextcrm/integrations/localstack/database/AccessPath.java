package com.nextcrm.integrations.localstack.database;

import com.nextcrm.integrations.localstack.database.Condition.Between;
import com.nextcrm.integrations.localstack.database.Condition.Bound;
import com.nextcrm.integrations.localstack.database.Condition.OneOf;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where in an index the documents are that a query may want; whether they really are wanted only they can tell.
 *
 * @param ranges one after the other
 * @param sorted whether they come in the order that was asked for
 * @param backwards whether for that the index is read from its end
 * @param cost how many documents are looked at
 * @param exact whether each range has one document at most, which no other path can better
 */
record AccessPath(TreeIndex index, List<KeyRange> ranges, boolean sorted, boolean backwards, long cost, boolean exact) {

    private static final int MOST_RANGES = 5_000;

    /** The cheapest. @param wanted how many documents at most; 0 for all */
    static Optional<AccessPath> find(List<TreeIndex> indexes, Document query, @Nullable Document orderBy, long wanted) {
        Map<String, Condition> conditions = Condition.of(query);
        AccessPath cheapest = null;
        for (TreeIndex index : indexes) {
            AccessPath path = through(index, conditions, orderBy, wanted).orElse(null);
            if (path != null && path.exact) {
                return Optional.of(path);
            }
            if (path != null && (cheapest == null || path.cost < cheapest.cost)) {
                cheapest = path;
            }
        }
        return Optional.ofNullable(cheapest);
    }

    LongStream positions() {
        LongStream found = exact
                ? ranges.stream()
                        .map(range -> index.holder(range.from()))
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                : ranges.stream().flatMapToLong(range -> index.positions(range, backwards));
        return index.hasArrays() ? found.distinct() : found;
    }

    private static Optional<AccessPath> through(
            TreeIndex index, Map<String, Condition> conditions, @Nullable Document orderBy, long wanted) {
        List<byte[]> beginnings = List.of(KeyBytes.NONE);
        int equal = 0;
        for (IndexKey field : index.getKeys()) {
            if (!(conditions.get(field.getKey()) instanceof OneOf oneOf)
                    || (long) beginnings.size() * oneOf.values().size() > MOST_RANGES) {
                break;
            }
            beginnings = multiply(beginnings, oneOf.values(), field.isAscending());
            equal++;
        }
        List<IndexKey> rest = index.getKeys().subList(equal, index.getKeys().size());
        Between between =
                !rest.isEmpty() && conditions.get(rest.getFirst().getKey()) instanceof Between range ? range : null;
        Direction direction = beginnings.size() == 1 ? direction(rest, orderBy, conditions) : null;
        if (equal == 0 && between == null && (direction == null || wanted == 0)) {
            return Optional.empty();
        }
        List<KeyRange> ranges = beginnings.stream()
                .map(beginning -> between == null || index.hasArrays()
                        ? KeyRange.of(beginning)
                        : range(beginning, between, rest.getFirst().isAscending()))
                .toList();
        boolean exact = index.isUnique() && rest.isEmpty();
        long count =
                exact ? ranges.size() : ranges.stream().mapToLong(index::count).sum();
        boolean sorted = direction != null;
        return Optional.of(new AccessPath(
                index,
                ranges,
                sorted,
                direction == Direction.BACKWARDS,
                sorted && wanted > 0 ? Math.min(count, wanted) : count,
                exact));
    }

    private static List<byte[]> multiply(
            List<byte[]> beginnings, List<? extends @Nullable Object> values, boolean ascending) {
        Set<byte[]> ends = new TreeSet<>(Arrays::compareUnsigned);
        values.forEach(value -> ends.add(KeyBytes.of(value, ascending)));
        return beginnings.stream()
                .flatMap(beginning -> ends.stream().map(end -> KeyBytes.join(beginning, end)))
                .toList();
    }

    private static KeyRange range(byte[] beginning, Between between, boolean ascending) {
        KeyRange all = KeyRange.of(beginning);
        Bound first = ascending ? between.from() : between.to();
        Bound last = ascending ? between.to() : between.from();
        byte[] from = all.from();
        if (first != null) {
            KeyRange edge = KeyRange.of(KeyBytes.join(beginning, KeyBytes.of(first.value(), ascending)));
            from = first.inclusive() || edge.to() == null ? edge.from() : edge.to();
        }
        if (last == null) {
            return new KeyRange(from, all.to());
        }
        KeyRange edge = KeyRange.of(KeyBytes.join(beginning, KeyBytes.of(last.value(), ascending)));
        return new KeyRange(from, last.inclusive() ? edge.to() : edge.from());
    }

    private enum Direction {
        FORWARDS,
        BACKWARDS
    }

    /** How to read the index so that the order comes out right; null if it never does. */
    private static @Nullable Direction direction(
            List<IndexKey> rest, @Nullable Document orderBy, Map<String, Condition> conditions) {
        if (orderBy == null || orderBy.isEmpty()) {
            return Direction.FORWARDS;
        }
        Map<String, Object> order = new LinkedHashMap<>(orderBy);
        order.keySet()
                .removeIf(name -> conditions.get(name) instanceof OneOf oneOf
                        && oneOf.values().size() == 1);
        Direction direction = null;
        int at = 0;
        for (Map.Entry<String, Object> each : order.entrySet()) {
            if (at == rest.size()
                    || !rest.get(at).getKey().equals(each.getKey())
                    || !(each.getValue() instanceof Number way)) {
                return null;
            }
            Direction needed =
                    rest.get(at).isAscending() == way.intValue() > 0 ? Direction.FORWARDS : Direction.BACKWARDS;
            if (direction != null && direction != needed) {
                return null;
            }
            direction = needed;
            at++;
        }
        return direction == null ? Direction.FORWARDS : direction;
    }
}
