package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.accounting.xero.XeroInput.Unusable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An invoice as a caller writes it: the field names of our own rows in camel case. */
final class XeroInvoiceInput {

    private static final Set<String> FIELDS = Set.of(
            "type",
            "number",
            "reference",
            "contactExternalId",
            "contactName",
            "issueDate",
            "dueDate",
            "currency",
            "status",
            "amounts",
            "sentToContact",
            "lines");
    private static final Set<String> LINE_FIELDS = Set.of(
            "externalId",
            "description",
            "quantity",
            "unitPrice",
            "discountPercent",
            "discountAmount",
            "taxCode",
            "accountCode",
            "itemCode",
            "total");
    private static final Map<String, String> TYPES =
            Map.of("receivable", "ACCREC", "payable", "ACCPAY", "accrec", "ACCREC", "accpay", "ACCPAY");
    private static final Map<String, String> AMOUNTS =
            Map.of("tax_exclusive", "Exclusive", "tax_inclusive", "Inclusive", "no_tax", "NoTax");
    private static final Map<String, String> STATUSES = Map.of(
            "draft", "DRAFT",
            "submitted", "SUBMITTED",
            "authorised", "AUTHORISED",
            "voided", "VOIDED",
            "deleted", "DELETED");

    private XeroInvoiceInput() {}

    /** @throws Unusable if something is missing or wrong */
    static Map<String, Object> create(Map<String, Object> input) {
        XeroInput invoice = new XeroInput(input);
        if (!invoice.has("contactExternalId") && !invoice.has("contactName")) {
            throw new Unusable("contactExternalId", "is needed, or contactName");
        }
        if (!invoice.has("lines")) {
            throw new Unusable("lines", "is needed");
        }
        Map<String, Object> body = update(input);
        body.putIfAbsent("Type", "ACCREC");
        body.putIfAbsent("Status", "DRAFT");
        body.putIfAbsent("LineAmountTypes", "Exclusive");
        return body;
    }

    /** Only what shall change. Lines are replaced as a whole: one that stays keeps its externalId. */
    static Map<String, Object> update(Map<String, Object> input) {
        XeroInput invoice = new XeroInput(input)
                .only(FIELDS)
                .word("type", "Type", TYPES)
                .text("number", "InvoiceNumber")
                .text("reference", "Reference")
                .date("issueDate", "Date")
                .date("dueDate", "DueDate")
                .text("currency", "CurrencyCode")
                .word("status", "Status", STATUSES)
                .word("amounts", "LineAmountTypes", AMOUNTS)
                .flag("sentToContact", "SentToContact");
        String contact = invoice.text("contactExternalId");
        String name = invoice.text("contactName");
        if (contact != null || name != null) {
            invoice.put(
                    "Contact", contact != null ? Map.of("ContactID", contact) : Map.of("Name", String.valueOf(name)));
        }
        List<XeroInput> lines = invoice.objects("lines");
        if (lines != null) {
            invoice.put("LineItems", lines.stream().map(XeroInvoiceInput::line).toList());
        }
        return invoice.body();
    }

    private static Map<String, Object> line(XeroInput line) {
        return line.only(LINE_FIELDS)
                .text("externalId", "LineItemID")
                .text("description", "Description")
                .number("quantity", "Quantity")
                .number("unitPrice", "UnitAmount")
                .number("discountPercent", "DiscountRate")
                .number("discountAmount", "DiscountAmount")
                .text("taxCode", "TaxType")
                .text("accountCode", "AccountCode")
                .text("itemCode", "ItemCode")
                .number("total", "LineAmount")
                .body();
    }
}
