package com.nextcrm.integrations.simulators.paypal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of the account's history, oldest first: those of the seed are computed, what came or changed is kept. */
final class History {

    private static final int MAX_KEPT = 200_000;

    final PaypalIds ids;
    private final HistorySeed seed;
    private final Map<Long, Transaction> kept = new ConcurrentHashMap<>();
    private volatile long size;

    History(HistorySeed seed) {
        this.seed = seed;
        this.ids = new PaypalIds(seed.seed(), PaypalIds.Kind.TRANSACTION);
        this.size = seed.size();
    }

    long size() {
        return size;
    }

    long seeded() {
        return seed.size();
    }

    Transaction get(long n) {
        Transaction changed = kept.get(n);
        return changed == null ? seed.transaction(n) : changed;
    }

    @Nullable
    Transaction find(String id) {
        long n = ids.number(id);
        return n < 0 || n >= size ? null : get(n);
    }

    /** Those that began at these moments or between them. */
    Stream<Transaction> between(Instant from, Instant to) {
        return LongStream.range(firstFrom(from), firstFrom(to.plusMillis(1))).mapToObj(this::get);
    }

    /** How many those are. */
    long count(Instant from, Instant to) {
        return firstFrom(to.plusMillis(1)) - firstFrom(from);
    }

    long firstFrom(Instant from) {
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (created(middle).isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Instant created(long n) {
        return n < seed.size() ? seed.created(n) : get(n).created();
    }

    /** @param at in whole seconds, as PayPal shows it */
    synchronized Transaction add(Transaction row, Instant at) {
        long n = size;
        Instant created = n > 0 && created(n - 1).isAfter(at) ? created(n - 1) : at;
        Transaction added = row.numbered(n, created);
        keep(added);
        size = n + 1;
        return added;
    }

    synchronized void keep(Transaction row) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(row.number())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " changed transactions");
        }
        kept.put(row.number(), row);
    }

    /** A plain payment like those of the seed. */
    Transaction like(long n, long order) {
        return seed.more(n, order);
    }

    /** The rows of the seed that give back something of this one. */
    LongStream seededRefunds(long n) {
        long refund = n % 20 == 16 ? n + 3 : n % 20 == 17 ? n + 1 : -1;
        return refund > 0 && refund < seed.size() && n < seed.size() ? LongStream.of(refund) : LongStream.empty();
    }
}
