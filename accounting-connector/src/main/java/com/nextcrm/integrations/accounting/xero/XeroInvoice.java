package com.nextcrm.integrations.accounting.xero;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What we read of an invoice or bill. Any field may be missing. */
record XeroInvoice(
        @JsonProperty("InvoiceID") @Nullable String invoiceId,
        @Nullable String type,
        @Nullable String invoiceNumber,
        @Nullable String reference,
        @Nullable Party contact,
        @Nullable String status,
        @Nullable String date,
        @Nullable String dateString,
        @Nullable String dueDate,
        @Nullable String dueDateString,
        @Nullable String fullyPaidOnDate,
        @Nullable String lineAmountTypes,
        @Nullable List<Line> lineItems,
        @Nullable BigDecimal subTotal,
        @Nullable BigDecimal totalTax,
        @Nullable BigDecimal total,
        @Nullable BigDecimal totalDiscount,
        @Nullable BigDecimal amountDue,
        @Nullable BigDecimal amountPaid,
        @Nullable BigDecimal amountCredited,
        @Nullable String currencyCode,
        @Nullable BigDecimal currencyRate,
        @JsonProperty("UpdatedDateUTC") @Nullable String updatedDateUtc,
        @JsonProperty("UpdatedDateUTCString") @Nullable String updatedDateUtcString,
        @Nullable Boolean hasErrors,
        @Nullable List<Problem> validationErrors) {

    record Party(
            @JsonProperty("ContactID") @Nullable String contactId,
            @Nullable String name) {}

    record Line(
            @JsonProperty("LineItemID") @Nullable String lineItemId,
            @Nullable String description,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal unitAmount,
            @Nullable BigDecimal discountRate,
            @Nullable BigDecimal discountAmount,
            @Nullable String taxType,
            @Nullable BigDecimal taxAmount,
            @Nullable String accountCode,
            @Nullable String itemCode,
            @Nullable BigDecimal lineAmount) {}

    record Problem(@Nullable String message) {}
}
