package com.nextcrm.integrations.simulators.paypal;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Objects of one kind: those of the data set are computed when somebody looks, new and changed ones are kept. */
final class Shelf {

    private static final int MAX_KEPT = 100_000;

    private final PaypalIds ids;
    private final long seeded;
    private final LongFunction<ObjectNode> seed;
    private final Map<Long, ObjectNode> kept = new ConcurrentHashMap<>();
    private volatile long size;

    Shelf(PaypalIds ids, long seeded, LongFunction<ObjectNode> seed) {
        this.ids = ids;
        this.seeded = seeded;
        this.seed = seed;
        this.size = seeded;
    }

    String id(long n) {
        return ids.of(n);
    }

    long size() {
        return size;
    }

    /** The object itself once it was kept; before, a copy. */
    ObjectNode get(long n) {
        ObjectNode changed = kept.get(n);
        return changed == null ? seed.apply(n) : changed;
    }

    /** @throws PaypalRefusal if there is none */
    ObjectNode required(String id) {
        return get(number(id));
    }

    @Nullable
    ObjectNode find(String id) {
        long n = ids.number(id);
        return n < 0 || n >= size ? null : get(n);
    }

    long number(String id) {
        long n = ids.number(id);
        if (n < 0 || n >= size) {
            throw PaypalRefusal.notFound();
        }
        return n;
    }

    /** Newest first. */
    Stream<ObjectNode> all() {
        long last = size - 1;
        return LongStream.rangeClosed(0, last).mapToObj(n -> get(last - n));
    }

    synchronized String add(ObjectNode made) {
        long n = size;
        made.put("id", id(n));
        keep(n, made);
        size = n + 1;
        return id(n);
    }

    synchronized void keep(String id, ObjectNode changed) {
        keep(number(id), changed);
    }

    private void keep(long n, ObjectNode changed) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(n)) {
            throw new IllegalStateException("More than " + MAX_KEPT + " changed objects");
        }
        kept.put(n, Objects.requireNonNull(changed));
    }

    boolean isSeeded(long n) {
        return n < seeded;
    }
}
