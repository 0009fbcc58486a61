package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a complete and correct reader must have found.
 *
 * @param count all charges
 * @param sound charges that keep their schema; everything below is about these only
 * @param defective the others
 * @param statuses by the wire's status
 * @param states by {@link Charge#state()}
 * @param currencies sums in Stripe's smallest units, by currency
 */
public record StripeTotals(
        long count,
        long sound,
        long defective,
        long disputed,
        Map<String, Long> statuses,
        Map<String, Long> states,
        Map<String, Sums> currencies) {

    /** Sums of one currency. */
    public record Sums(long count, long amount, long captured, long refunded) {

        private Sums plus(Sums other) {
            return new Sums(
                    count + other.count, amount + other.amount, captured + other.captured, refunded + other.refunded);
        }
    }

    static StripeTotals of(Charges charges) {
        long size = charges.size();
        long count = 0;
        long defective = 0;
        long disputed = 0;
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, Long> states = new TreeMap<>();
        Map<String, Sums> currencies = new TreeMap<>();
        for (long n = 0; n < size; n++) {
            if (!charges.exists(n)) {
                continue;
            }
            count++;
            Charge charge = charges.get(n);
            if (charge.defect() != null) {
                defective++;
                continue;
            }
            disputed += charge.disputed() ? 1 : 0;
            statuses.merge(charge.status(), 1L, Long::sum);
            states.merge(charge.state(), 1L, Long::sum);
            Sums sums = new Sums(1, charge.amount(), charge.amountCaptured(), charge.amountRefunded());
            currencies.merge(charge.currency(), sums, Sums::plus);
        }
        return new StripeTotals(count, count - defective, defective, disputed, statuses, states, currencies);
    }
}
