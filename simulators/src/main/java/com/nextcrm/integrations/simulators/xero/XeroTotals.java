package com.nextcrm.integrations.simulators.xero;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a complete and correct reader must have found.
 *
 * @param count all invoices
 * @param sound invoices that keep their schema; everything below is about these only
 * @param defective the others
 * @param statuses how many are in each
 * @param currencies sums in cents, by currency
 */
public record XeroTotals(
        long count, long sound, long defective, Map<String, Long> statuses, Map<String, Sums> currencies) {

    /** Sums of one currency. */
    public record Sums(long count, long total, long tax, long due, long paid) {

        private Sums plus(Sums other) {
            return new Sums(
                    count + other.count, total + other.total, tax + other.tax, due + other.due, paid + other.paid);
        }
    }

    static XeroTotals of(Rows<Invoice> invoices) {
        long count = invoices.size();
        long defective = 0;
        Map<String, Long> statuses = new TreeMap<>();
        Map<String, Sums> currencies = new TreeMap<>();
        for (long n = 0; n < count; n++) {
            Invoice invoice = invoices.get(n);
            if (invoice.defect() != null) {
                defective++;
                continue;
            }
            statuses.merge(invoice.status(), 1L, Long::sum);
            Sums sums = new Sums(1, invoice.total(), invoice.tax(), invoice.due(), invoice.paid());
            currencies.merge(invoice.currency(), sums, Sums::plus);
        }
        return new XeroTotals(count, count - defective, defective, statuses, currencies);
    }
}
