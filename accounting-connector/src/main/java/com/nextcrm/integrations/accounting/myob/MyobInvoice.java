package com.nextcrm.integrations.accounting.myob;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we read of an invoice; any member may be missing or null. Those that end with {@code Foreign} are in the foreign
 * currency of a sale in one, the others in the file's own.
 *
 * @param lines only where the invoice was read by its own layout
 */
record MyobInvoice(
        @JsonProperty("UID") @Nullable String uid,
        @Nullable String number,
        @Nullable String date,
        @Nullable String customerPurchaseOrderNumber,
        @Nullable Link customer,
        @Nullable String status,
        @Nullable Terms terms,
        @Nullable Boolean isTaxInclusive,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal totalTaxForeign,
        @Nullable BigDecimal totalAmount,
        @Nullable BigDecimal totalAmountForeign,
        @Nullable BigDecimal balanceDueAmount,
        @Nullable BigDecimal balanceDueAmountForeign,
        @Nullable String comment,
        @Nullable String lastPaymentDate,
        @Nullable Link foreignCurrency,
        @Nullable BigDecimal currencyExchangeRate,
        @Nullable String created,
        @Nullable String lastModified,
        @Nullable List<Line> lines) {

    /** Another object, by whatever of it is told there. */
    record Link(
            @JsonProperty("UID") @Nullable String uid,
            @Nullable String name,
            @Nullable String code,
            @Nullable String number,
            @JsonProperty("DisplayID") @Nullable String displayId) {}

    record Terms(@Nullable String dueDate) {}

    /**
     * Of whatever layout.
     *
     * @param shipQuantity of items; of services it is {@code unitCount}, of time {@code units}
     */
    record Line(
            @JsonProperty("RowID") @Nullable Long rowId,
            @Nullable String type,
            @Nullable String description,
            @Nullable BigDecimal total,
            @Nullable BigDecimal totalForeign,
            @Nullable BigDecimal shipQuantity,
            @Nullable BigDecimal unitCount,
            @Nullable BigDecimal units,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal unitPriceForeign,
            @Nullable BigDecimal rate,
            @Nullable BigDecimal discountPercent,
            @Nullable Link taxCode,
            @Nullable Link account,
            @Nullable Link item) {}

    boolean isForeign() {
        return foreignCurrency != null;
    }

    @Nullable
    BigDecimal total() {
        return isForeign() ? totalAmountForeign : totalAmount;
    }

    @Nullable
    BigDecimal tax() {
        return isForeign() ? totalTaxForeign : totalTax;
    }

    @Nullable
    BigDecimal due() {
        return isForeign() ? balanceDueAmountForeign : balanceDueAmount;
    }

    List<Line> linesOrNone() {
        return lines == null ? List.of() : lines;
    }
}
