package com.nextcrm.integrations.simulators.quickbooks;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of one kind in one company: those of the data set are computed when somebody looks, those that were
 * changed or added since are kept. Ids count from 1 in the order of creation.
 */
final class Book {

    private static final int MAX_KEPT = 200_000;
    private static final Comparator<Key> BY_TIME =
            Comparator.comparing(Key::updated).thenComparing(Key::id);

    private final Seed seed;
    private final Map<Long, Row> kept = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Key> keptByTime = new ConcurrentSkipListSet<>(BY_TIME);
    private volatile long last;

    /** The data set: object n, from 0; creation times never fall as n grows. */
    interface Seed {

        long size();

        Instant created(long n);

        ObjectNode json(long n);
    }

    private record Key(Instant updated, long id) {}

    Book(Seed seed) {
        this.seed = seed;
        this.last = seed.size();
    }

    /** How many there ever were. */
    long size() {
        return last;
    }

    /** The object of this id, deleted or not; null if there never was one. */
    @Nullable
    Row find(long id) {
        Row row = kept.get(id);
        if (row != null || id < 1 || id > seed.size()) {
            return row;
        }
        Instant created = seed.created(id - 1);
        return new Row(id, created, created, false, () -> seed.json(id - 1));
    }

    /** Those there are, oldest first, from the first that was made at this time or later. */
    Stream<Row> createdFrom(Instant from) {
        return LongStream.rangeClosed(firstCreatedFrom(from), last)
                .mapToObj(this::find)
                .filter(row -> row != null && !row.deleted())
                .map(Objects::requireNonNull);
    }

    /** Those there are and the stubs of those that were deleted, longest unchanged first. */
    Stream<Row> updatedFrom(Instant from) {
        Stream<Row> untouched = LongStream.rangeClosed(firstCreatedFrom(from), seed.size())
                .filter(id -> !kept.containsKey(id))
                .mapToObj(id -> Objects.requireNonNull(find(id)));
        Stream<Row> touched =
                keptByTime.tailSet(new Key(from, 0)).stream().map(key -> Objects.requireNonNull(find(key.id())));
        return Stream.concat(untouched, touched);
    }

    private long firstCreatedFrom(Instant from) {
        long low = 1;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            Row row = find(middle);
            if (row != null && row.created().isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    long nextId() {
        return last + 1;
    }

    synchronized void keep(Row row) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(row.id())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " changed objects");
        }
        Row before = kept.put(row.id(), row);
        if (before != null) {
            keptByTime.remove(new Key(before.updated(), before.id()));
        }
        keptByTime.add(new Key(row.updated(), row.id()));
        last = Math.max(last, row.id());
    }
}
