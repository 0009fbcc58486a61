package com.nextcrm.integrations.simulators.xero;

import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice.
 *
 * @param quantity in ten-thousandths
 * @param unitAmount in ten-thousandths of the currency
 * @param discountPercent 0 for none
 * @param taxPercent of the tax type
 * @param accountCode null on a line of mere text
 */
public record Line(
        String id,
        String description,
        long quantity,
        long unitAmount,
        int discountPercent,
        String taxType,
        int taxPercent,
        @Nullable String accountCode,
        @Nullable String itemCode) {

    /** In cents, discount taken off. */
    long amount() {
        return rounded(Math.multiplyExact(quantity, unitAmount * (100 - discountPercent)), 100_000_000);
    }

    /** In cents: on top of the amount, or within it. */
    long tax(String lineAmountTypes) {
        return switch (lineAmountTypes) {
            case "Exclusive" -> rounded(amount() * taxPercent, 100);
            case "Inclusive" -> rounded(amount() * taxPercent, 100 + taxPercent);
            default -> 0;
        };
    }

    private static long rounded(long dividend, long divisor) {
        return Math.floorDiv(2 * dividend + divisor, 2 * divisor);
    }

    Line withId(String other) {
        return new Line(
                other, description, quantity, unitAmount, discountPercent, taxType, taxPercent, accountCode, itemCode);
    }
}
