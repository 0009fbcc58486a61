package com.nextcrm.integrations.sdk.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an {@link Invoice}; anything but {@code total} may be missing, and a line of mere text has none either.
 *
 * @param externalId the provider's id of the line
 * @param discountPercent as a percentage: 10 is a tenth
 * @param discountAmount in the invoice's currency; of the two discounts a line has at most one
 * @param taxCode the provider's own code of the tax rate
 * @param total with or without tax as the invoice's {@code amounts} say, discounts taken off
 */
public record InvoiceLine(
        @Nullable String externalId,
        @Personal @Nullable String description,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal discountPercent,
        @Nullable BigDecimal discountAmount,
        @Nullable String taxCode,
        @Nullable BigDecimal taxAmount,
        @Nullable String accountCode,
        @Nullable String itemCode,
        @Nullable BigDecimal total) {}
