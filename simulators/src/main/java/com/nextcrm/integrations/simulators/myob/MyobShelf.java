package com.nextcrm.integrations.simulators.myob;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of one kind in a company file: those of the seed are computed when somebody looks, those that were
 * changed, made or deleted since are kept. Numbers count from 0.
 */
final class MyobShelf {

    private static final int MAX_KEPT = 200_000;
    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing(Place::modified).thenComparing(Place::number);

    private final Seed seed;
    private final Map<Long, MyobRow> kept = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Place> places = new ConcurrentSkipListSet<>(IN_ORDER);
    private volatile long size;

    /** The data a file begins with; times never fall as the number grows. */
    interface Seed {

        long size();

        String uid(long number);

        Instant modified(long number);

        ObjectNode json(long number);
    }

    private record Place(Instant modified, long number) {}

    MyobShelf(Seed seed) {
        this.seed = seed;
        this.size = seed.size();
    }

    /** How many there ever were, which is the number of the next one. */
    long size() {
        return size;
    }

    /** Null if there never was one; one that was deleted says so. */
    @Nullable
    MyobRow find(long number) {
        MyobRow row = kept.get(number);
        if (row != null || number < 0 || number >= seed.size()) {
            return row;
        }
        return new MyobRow(number, seed.uid(number), seed.modified(number), 0, false, () -> seed.json(number));
    }

    /** Those there are that were changed at this time or later, longest unchanged first. */
    Stream<MyobRow> modifiedFrom(Instant from) {
        Iterator<Place> untouched = LongStream.range(firstFrom(from), seed.size())
                .filter(number -> !kept.containsKey(number))
                .mapToObj(number -> new Place(seed.modified(number), number))
                .iterator();
        Iterator<Place> touched = places.tailSet(new Place(from, -1)).iterator();
        return merged(untouched, touched)
                .map(place -> find(place.number()))
                .flatMap(Stream::ofNullable)
                .filter(row -> !row.deleted());
    }

    private static Stream<Place> merged(Iterator<Place> one, Iterator<Place> other) {
        Iterator<Place> both = new Iterator<>() {
            private @Nullable Place first = next(one);
            private @Nullable Place second = next(other);

            private static @Nullable Place next(Iterator<Place> places) {
                return places.hasNext() ? places.next() : null;
            }

            @Override
            public boolean hasNext() {
                return first != null || second != null;
            }

            @Override
            public Place next() {
                Place chosen = second == null || first != null && IN_ORDER.compare(first, second) <= 0 ? first : second;
                if (chosen == null) {
                    throw new NoSuchElementException();
                }
                if (chosen == first) {
                    first = next(one);
                } else {
                    second = next(other);
                }
                return chosen;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(both, Spliterator.ORDERED), false);
    }

    Stream<MyobRow> all() {
        return modifiedFrom(Instant.MIN);
    }

    private long firstFrom(Instant from) {
        long low = 0;
        long high = seed.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (seed.modified(middle).isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    synchronized void keep(MyobRow row) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(row.number())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " changed objects");
        }
        MyobRow before = kept.put(row.number(), row);
        if (before != null) {
            places.remove(new Place(before.modified(), before.number()));
        }
        places.add(new Place(row.modified(), row.number()));
        size = Math.max(size, row.number() + 1);
    }
}
