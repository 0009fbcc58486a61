package com.nextcrm.integrations.simulators;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What one provider was asked: counters since the last reset and the last requests. Knows no credentials. */
public final class Traffic {

    private static final int MAX_REQUESTS = 1_000;
    private static final int MAX_PATHS = 500;
    private static final int MAX_KEYS = 10_000;

    private final List<BiConsumer<Call, Answer>> observers = new CopyOnWriteArrayList<>();
    private final Deque<Entry> requests = new ArrayDeque<>();
    private final Map<String, Long> byPathAndStatus = new TreeMap<>();
    private final SequencedSet<String> idempotencyKeys = new LinkedHashSet<>();
    private long total;
    private long repeatedKeys;
    private int inFlight;
    private int maxInFlight;

    /** One answered request. A connection that was cut or left hanging has the status 0. */
    public record Entry(String method, String path, String query, int status) {}

    /** The counters at one moment. {@code requests} is by method, path (ids as {@code {id}}) and status. */
    public record Stats(
            long total, int inFlight, int maxConcurrency, long repeatedIdempotencyKeys, Map<String, Long> requests) {}

    /** Hands over every request and the provider's answer, before faults do anything to it. Called by many threads. */
    public void observe(BiConsumer<Call, Answer> observer) {
        observers.add(observer);
    }

    void answered(Call call, Answer answer) {
        observers.forEach(observer -> observer.accept(call, answer));
    }

    synchronized void begin(Call call) {
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        String key = call.header("Idempotency-Key");
        if (key == null) {
            return;
        }
        if (!idempotencyKeys.add(key)) {
            repeatedKeys++;
        } else if (idempotencyKeys.size() > MAX_KEYS) {
            idempotencyKeys.removeFirst();
        }
    }

    synchronized void end(Call call, int status) {
        inFlight--;
        total++;
        String counter = call.method() + " " + template(call.path()) + " " + status;
        if (byPathAndStatus.size() < MAX_PATHS || byPathAndStatus.containsKey(counter)) {
            byPathAndStatus.merge(counter, 1L, Long::sum);
        }
        if (requests.size() == MAX_REQUESTS) {
            requests.removeFirst();
        }
        requests.addLast(new Entry(call.method(), call.path(), query(call), status));
    }

    public synchronized Stats stats() {
        return new Stats(total, inFlight, maxInFlight, repeatedKeys, new LinkedHashMap<>(byPathAndStatus));
    }

    /** The last requests, oldest first, at most 1,000. */
    public synchronized List<Entry> requests() {
        return List.copyOf(requests);
    }

    /** How many of the last requests are such. */
    public long count(Predicate<Entry> such) {
        return requests().stream().filter(such).count();
    }

    public synchronized void reset() {
        requests.clear();
        byPathAndStatus.clear();
        idempotencyKeys.clear();
        total = 0;
        repeatedKeys = 0;
        maxInFlight = inFlight;
    }

    private static String query(Call call) {
        return call.query().all().stream()
                .map(param -> param.name() + "=" + param.value())
                .collect(Collectors.joining("&"));
    }

    private static String template(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> part.length() > 6 && part.chars().anyMatch(Character::isDigit) ? "{id}" : part)
                .collect(Collectors.joining("/"));
    }
}
