package com.nextcrm.integrations.simulators.quickbooks;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a complete and correct reader must have found.
 *
 * @param invoices all there are, without deleted ones
 * @param sound those that keep their schema; everything below is about these only
 * @param statuses by what a person would call them: paid, open, voided
 * @param currencies sums by currency
 */
public record QuickbooksTotals(
        long invoices, long sound, long defective, Map<String, Long> statuses, Map<String, Sums> currencies) {

    /** Sums of one currency. */
    public record Sums(long count, BigDecimal total, BigDecimal balance) {

        Sums plus(Sums other) {
            return new Sums(count + other.count, total.add(other.total), balance.add(other.balance));
        }
    }
}
