package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** Objects of one kind: those of the data set, computed when asked for; those changed or made since, kept. */
final class Kept<T> {

    private static final int MAX_KEPT = 200_000;

    private final long seeded;
    private final LongFunction<T> seed;
    private final Map<Long, T> kept = new ConcurrentHashMap<>();
    private volatile long size;

    Kept(long seeded, LongFunction<T> seed) {
        this.seeded = seeded;
        this.seed = seed;
        this.size = seeded;
    }

    long size() {
        return size;
    }

    long seeded() {
        return seeded;
    }

    T get(long n) {
        T changed = kept.isEmpty() ? null : kept.get(n);
        if (changed != null) {
            return changed;
        }
        return n < seeded ? seed.apply(n) : Objects.requireNonNull(null, () -> "There is no number " + n);
    }

    /** Answers the object as it has become. */
    synchronized T change(long n, UnaryOperator<T> change) {
        T changed = change.apply(get(n));
        keep(n, changed);
        return changed;
    }

    /** Answers what was made of the next number. */
    synchronized T add(LongFunction<T> make) {
        long number = size;
        T made = make.apply(number);
        keep(number, made);
        size = number + 1;
        return made;
    }

    private void keep(long n, T object) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(n)) {
            throw new IllegalStateException("More than " + MAX_KEPT + " objects of one kind made or changed");
        }
        kept.put(n, object);
    }
}
