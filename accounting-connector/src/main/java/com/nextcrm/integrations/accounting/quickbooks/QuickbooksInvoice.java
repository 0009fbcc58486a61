package com.nextcrm.integrations.accounting.quickbooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we read of an invoice. Members without a value are left out, and rows may be defective.
 *
 * @param exchangeRate units of the company's own currency for one of the invoice's
 * @param currencyRef absent where several currencies are not switched on
 */
record QuickbooksInvoice(
        @Nullable String id,
        @Nullable String syncToken,
        @Nullable QuickbooksMetaData metaData,
        @Nullable String docNumber,
        @Nullable LocalDate txnDate,
        @Nullable LocalDate dueDate,
        @Nullable QuickbooksReference currencyRef,
        @Nullable BigDecimal exchangeRate,
        @Nullable QuickbooksReference customerRef,
        @Nullable List<Line> line,
        @Nullable TxnTaxDetail txnTaxDetail,
        @Nullable String globalTaxCalculation,
        @Nullable BigDecimal totalAmt,
        @Nullable BigDecimal balance,
        @Nullable QuickbooksReference customerMemo,
        @Nullable String privateNote) {

    record TxnTaxDetail(@Nullable BigDecimal totalTax) {}

    record Line(
            @Nullable String id,
            @Nullable String description,
            @Nullable BigDecimal amount,
            @Nullable String detailType,
            @Nullable Sales salesItemLineDetail,
            @Nullable Discount discountLineDetail) {}

    record Sales(
            @Nullable QuickbooksReference itemRef,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal qty,
            @Nullable QuickbooksReference taxCodeRef) {}

    record Discount(
            @JsonProperty("DiscountPercent") @Nullable BigDecimal percent) {}

    List<Line> lines() {
        return line == null ? List.of() : line;
    }

    BigDecimal tax() {
        BigDecimal tax = txnTaxDetail == null ? null : txnTaxDetail.totalTax();
        return tax == null ? BigDecimal.ZERO : tax;
    }

    /** There is no status: nothing is left of a voided one but this note. A real one of nothing at all has none. */
    boolean isVoided() {
        return totalAmt != null && totalAmt.signum() == 0 && privateNote != null && privateNote.contains("Voided");
    }
}
