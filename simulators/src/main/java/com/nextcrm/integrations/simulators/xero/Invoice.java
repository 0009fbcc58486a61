package com.nextcrm.integrations.simulators.xero;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sales invoice or bill as it is now. Amounts are in cents of {@code currency}.
 *
 * @param number of the row in its organisation; 0 is the oldest
 * @param lineAmountTypes {@code Exclusive}, {@code Inclusive} or {@code NoTax}
 * @param paid what was paid; {@code credited} what credit notes took off
 * @param paidOn null while something is due
 * @param updated milliseconds since 1970
 */
public record Invoice(
        long number,
        String id,
        String type,
        String invoiceNumber,
        String reference,
        String contactId,
        String contactName,
        String status,
        LocalDate date,
        LocalDate dueDate,
        String lineAmountTypes,
        List<Line> lines,
        String currency,
        BigDecimal currencyRate,
        long paid,
        long credited,
        @Nullable LocalDate paidOn,
        boolean sent,
        long updated,
        @Nullable Defect defect) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    public long tax() {
        return lines.stream().mapToLong(line -> line.tax(lineAmountTypes)).sum();
    }

    public long subTotal() {
        long sum = lines.stream().mapToLong(Line::amount).sum();
        return lineAmountTypes.equals("Inclusive") ? sum - tax() : sum;
    }

    public long total() {
        return subTotal() + tax();
    }

    /** Nothing is due of what is void or deleted. */
    public long due() {
        return status.equals("VOIDED") || status.equals("DELETED") ? 0 : total() - paid - credited;
    }

    /** The discounts of all lines, in cents. */
    long discount() {
        return lines.stream()
                .mapToLong(line -> new Line(
                                        line.id(),
                                        line.description(),
                                        line.quantity(),
                                        line.unitAmount(),
                                        0,
                                        line.taxType(),
                                        line.taxPercent(),
                                        null,
                                        null)
                                .amount()
                        - line.amount())
                .sum();
    }

    Invoice withStatus(String other, long now) {
        return new Change(this).status(other).at(now);
    }

    Invoice withPayment(long cents, LocalDate on, long now) {
        long all = paid + cents;
        boolean settled = all + credited >= total();
        return new Change(this)
                .paid(all, settled ? on : null)
                .status(settled ? "PAID" : "AUTHORISED")
                .at(now);
    }

    /** An invoice that differs from another in a few things. */
    static final class Change {

        private final Invoice before;
        private String status;
        private long paid;
        private @Nullable LocalDate paidOn;

        Change(Invoice before) {
            this.before = before;
            this.status = before.status;
            this.paid = before.paid;
            this.paidOn = before.paidOn;
        }

        Change status(String other) {
            status = other;
            return this;
        }

        Change paid(long cents, @Nullable LocalDate on) {
            paid = cents;
            paidOn = on;
            return this;
        }

        Invoice at(long updated) {
            return new Invoice(
                    before.number,
                    before.id,
                    before.type,
                    before.invoiceNumber,
                    before.reference,
                    before.contactId,
                    before.contactName,
                    status,
                    before.date,
                    before.dueDate,
                    before.lineAmountTypes,
                    before.lines,
                    before.currency,
                    before.currencyRate,
                    paid,
                    before.credited,
                    paidOn,
                    before.sent,
                    updated,
                    before.defect);
        }
    }
}
