package com.nextcrm.integrations.simulators.stripe;

import org.jspecify.annotations.Nullable;

/**
 * The data set before anything was changed: charge n is computed from the seed and n.
 *
 * @param charges how many the account begins with
 * @param defects how many of them are defective, evenly spread
 * @param spanSeconds from the oldest to the newest
 * @param newest creation time of the newest, Unix seconds
 * @param customers how many customers share them
 */
record ChargeSeed(long seed, long charges, long defects, long spanSeconds, long newest, long customers) {

    private static final int BLOCK = 16;
    private static final int SAME_SECOND_FROM = 7;
    private static final int DISPUTED_FROM = 97; // of 100

    Charge charge(long n, long created) {
        long bits = Scramble.of(seed, n);
        int kind = (int) Long.remainderUnsigned(bits, 100);
        String currency = Currencies.pick((int) ((bits >>> 32) & 0xff));
        long amount = Currencies.amount(currency, Scramble.mix(bits));
        long customer = n % 8 == 5 ? -1 : n % customers;
        boolean added = n >= charges; // a new charge has had no time to be refunded or disputed
        String status = kind < 8 ? "failed" : kind < 11 ? "pending" : "succeeded";
        boolean captured = kind >= 15;
        long taken = captured ? amount : 0;
        long refunded = added ? 0 : refunded(kind, currency, amount);
        boolean disputed = kind >= DISPUTED_FROM && !added;
        return new Charge(
                n, created, currency, amount, taken, refunded, status, captured, disputed, customer, bits, defect(n),
                null, null);
    }

    private static long refunded(int kind, String currency, long amount) {
        if (kind >= 15 && kind < 20) {
            return amount;
        }
        return kind >= 20 && kind < 27 ? Currencies.round(currency, amount / 3) : 0;
    }

    /** Whether the data set has a refund of charge n; cheaper than computing the charge. */
    boolean hasRefund(long n) {
        int kind = (int) Long.remainderUnsigned(Scramble.of(seed, n), 100);
        return kind >= 15 && kind < 27;
    }

    /** Whether the data set has a dispute of charge n. */
    boolean isDisputed(long n) {
        return Long.remainderUnsigned(Scramble.of(seed, n), 100) >= DISPUTED_FROM;
    }

    /** Spread evenly over the span; of every 16 charges the last 9 share one second. Never falls as n grows. */
    long created(long n) {
        long inBlock = n % BLOCK;
        long slot = inBlock < SAME_SECOND_FROM ? n : n - inBlock + SAME_SECOND_FROM;
        long ahead = charges - 1 - slot;
        return newest - (long) ((double) spanSeconds * ahead / Math.max(1, charges));
    }

    @Nullable
    Defect defect(long n) {
        if (n >= charges) {
            return null;
        }
        long before = n * defects / charges;
        boolean defective = (n + 1) * defects / charges > before;
        return defective ? Defect.values()[(int) (before % Defect.values().length)] : null;
    }
}
