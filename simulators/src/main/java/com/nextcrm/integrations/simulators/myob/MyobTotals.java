package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a complete reader must have found.
 *
 * @param layouts sound invoices by layout
 * @param statuses sound invoices by MYOB's status
 * @param currencies sums of sound invoices by currency, each in its own
 */
public record MyobTotals(
        long invoices,
        long sound,
        long defective,
        Map<String, Long> layouts,
        Map<String, Long> statuses,
        Map<String, Sums> currencies) {

    public MyobTotals {
        layouts = Map.copyOf(layouts);
        statuses = Map.copyOf(statuses);
        currencies = Map.copyOf(currencies);
    }

    /** Of one currency. */
    public record Sums(long count, BigDecimal total, BigDecimal due) {

        Sums plus(Sums other) {
            return new Sums(count + other.count, total.add(other.total), due.add(other.due));
        }
    }
}
