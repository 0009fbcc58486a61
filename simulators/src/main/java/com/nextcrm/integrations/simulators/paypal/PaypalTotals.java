package com.nextcrm.integrations.simulators.paypal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a complete reader must have found.
 *
 * @param rows sound ones, of whatever kind
 * @param amounts their sum by currency
 * @param byCode how many of each event code
 */
public record PaypalTotals(
        long rows,
        long defective,
        Map<String, BigDecimal> amounts,
        Map<String, Long> byCode,
        long plans,
        long products,
        long subscriptions) {

    static PaypalTotals of(PaypalAccount account) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        Map<String, Long> codes = new TreeMap<>();
        long[] counts = new long[2];
        account.rows().forEach(row -> {
            if (row.sound()) {
                counts[0]++;
                amounts.merge(row.currency(), row.amount(), BigDecimal::add);
                codes.merge(row.code(), 1L, Long::sum);
            } else {
                counts[1]++;
            }
        });
        return new PaypalTotals(
                counts[0],
                counts[1],
                amounts,
                codes,
                account.plans.size(),
                account.products.size(),
                account.subscriptions.size());
    }
}
