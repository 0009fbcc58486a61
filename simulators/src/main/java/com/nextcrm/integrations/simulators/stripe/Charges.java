package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** All charges of an account: those of the seed, computed; those added since, also computed; and what was changed. */
final class Charges implements Rows {

    private static final int MAX_CHANGED = 200_000;

    private final ChargeSeed seed;
    private final ChargeJson json;
    private final Map<Long, Charge> changed = new ConcurrentHashMap<>();
    private final Set<Long> vacant = ConcurrentHashMap.newKeySet();
    private volatile NavigableMap<Long, Long> addedFrom = new TreeMap<>(); // first number -> second of creation
    private volatile long size;

    Charges(ChargeSeed seed, ChargeJson json) {
        this.seed = seed;
        this.json = json;
        this.size = seed.charges();
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.CHARGE;
    }

    @Override
    public String url() {
        return "/v1/charges";
    }

    @Override
    public long size() {
        return size;
    }

    /** A payment intent takes a number too; until it is paid, and when another charge pays it, there is no charge. */
    @Override
    public boolean exists(long n) {
        return n >= 0 && n < size && (vacant.isEmpty() || !vacant.contains(n));
    }

    @Override
    public long created(long n) {
        if (n < seed.charges()) {
            return seed.created(n);
        }
        Map.Entry<Long, Long> batch = addedFrom.floorEntry(n);
        return batch == null ? seed.newest() : batch.getValue();
    }

    Charge get(long n) {
        Charge change = changed.isEmpty() ? null : changed.get(n);
        return change == null ? seed.charge(n, created(n)) : change;
    }

    /** As it was when it was made, whatever happened since. */
    Charge original(long n) {
        return seed.charge(n, created(n));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        json.write(get(n), expansions, out);
    }

    synchronized void change(Charge charge) {
        if (changed.size() >= MAX_CHANGED && !changed.containsKey(charge.number())) {
            throw new IllegalStateException("More than " + MAX_CHANGED + " changed charges");
        }
        changed.put(charge.number(), charge);
    }

    /** A number for a payment intent without a charge. */
    synchronized long reserve(long second) {
        vacant.add(size);
        return add(1, second);
    }

    /** Adds the charge that is made of its number and second. */
    synchronized Charge add(long second, BiFunction<Long, Long, Charge> make) {
        Charge charge = make.apply(size, Math.max(second, size == 0 ? second : created(size - 1)));
        change(charge);
        add(1, second);
        return charge;
    }

    /** How many there were in the beginning. */
    long seeded() {
        return seed.charges();
    }

    /** Where this customer's charges can be: in the data set every so many have the same one. */
    Matching ofCustomer(long customer) {
        return new Matching(seed.customers(), customer % seed.customers(), seed.charges(), n -> true);
    }

    /** The charges of one payment intent: in the data set it has the charge's number. */
    Matching ofIntent(long intent) {
        return intent < 0
                ? Matching.NONE
                : new Matching(Long.MAX_VALUE / 2, intent, seed.charges(), n -> get(n).intent() == intent);
    }

    /** Adds charges in front, all made in this second. Answers the number of the first. */
    synchronized long add(int count, long second) {
        long first = size;
        long created = Math.max(second, first == 0 ? second : created(first - 1));
        Map.Entry<Long, Long> last = addedFrom.lastEntry();
        if (last == null || last.getValue() != created) {
            NavigableMap<Long, Long> more = new TreeMap<>(addedFrom);
            more.put(first, created);
            addedFrom = more;
        }
        size = first + count;
        return first;
    }
}
