package com.nextcrm.integrations.simulators;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What requests really did, once for each time it was done: the judge of whether something happened twice. */
public final class Effects {

    private static final int MAX_KEPT = 10_000;

    private final Deque<Effect> last = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** @param kind {@code order}, {@code capture}, {@code refund}, {@code plan-activated}... */
    public record Effect(String kind, String id) {}

    public synchronized void happened(String kind, String id) {
        if (last.size() == MAX_KEPT) {
            last.removeFirst();
        }
        last.addLast(new Effect(kind, id));
        counts.merge(kind, 1L, Long::sum);
    }

    public synchronized long count(String kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often each kind of thing was done. */
    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The last ones, oldest first. */
    public synchronized List<Effect> all() {
        return List.copyOf(last);
    }
}
