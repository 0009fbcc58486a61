package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invoice as callers ask for it -> as QuickBooks takes it. It refuses what it does not know, and clears what is
 * null, so only what was given is written.
 */
final class QuickbooksInvoiceForm {

    private static final int MAX_NUMBER = 21;
    private static final Set<String> FIELDS =
            Set.of("contactExternalId", "number", "issueDate", "dueDate", "currency", "notes", "lines");
    private static final Set<String> LINE_FIELDS =
            Set.of("externalId", "description", "quantity", "unitPrice", "total", "itemCode", "taxCode");

    private QuickbooksInvoiceForm() {}

    /** @throws QuickbooksInput.Invalid if something cannot be used */
    static ObjectNode of(Map<String, Object> fields) {
        QuickbooksInput input = new QuickbooksInput(fields, "").only(FIELDS);
        ObjectNode invoice = QuickbooksJson.MAPPER.createObjectNode();
        reference(invoice, "CustomerRef", input.text("contactExternalId"));
        reference(invoice, "CurrencyRef", input.text("currency"));
        String number = input.text("number");
        if (number != null && number.length() > MAX_NUMBER) {
            throw new QuickbooksInput.Invalid("number", "must be at most " + MAX_NUMBER + " characters");
        }
        text(invoice, "DocNumber", number);
        text(invoice, "TxnDate", input.date("issueDate"));
        text(invoice, "DueDate", input.date("dueDate"));
        reference(invoice, "CustomerMemo", input.text("notes"));
        List<QuickbooksInput> lines = input.list("lines");
        if (lines != null) {
            if (lines.isEmpty()) {
                throw new QuickbooksInput.Invalid("lines", "must be at least one");
            }
            ArrayNode array = invoice.putArray("Line");
            lines.forEach(line -> write(line.only(LINE_FIELDS), array.addObject()));
        }
        return invoice;
    }

    /** What a new one lacks; null if nothing. */
    static @Nullable RequestRejected incomplete(ObjectNode invoice) {
        if (!invoice.has("CustomerRef")) {
            return new RequestRejected("contactExternalId", "must say whom the invoice is for");
        }
        return invoice.has("Line") ? null : new RequestRejected("lines", "must be at least one");
    }

    private static void write(QuickbooksInput line, ObjectNode json) {
        BigDecimal quantity = line.number("quantity");
        BigDecimal price = line.number("unitPrice");
        BigDecimal total = line.number("total");
        BigDecimal amount = total != null || quantity == null || price == null ? total : quantity.multiply(price);
        text(json, "Id", line.text("externalId"));
        text(json, "Description", line.text("description"));
        if (amount == null && line.text("itemCode") == null) {
            json.put("DetailType", "DescriptionOnly").putObject("DescriptionLineDetail");
            return;
        }
        if (amount == null) {
            throw new QuickbooksInput.Invalid(line.path() + "total", "or quantity and unitPrice must be given");
        }
        if (line.text("itemCode") == null) {
            throw new QuickbooksInput.Invalid(line.path() + "itemCode", "must name a product or service of QuickBooks");
        }
        json.put("Amount", amount).put("DetailType", "SalesItemLineDetail");
        ObjectNode detail = json.putObject("SalesItemLineDetail");
        reference(detail, "ItemRef", line.text("itemCode"));
        reference(detail, "TaxCodeRef", line.text("taxCode"));
        if (quantity != null) {
            detail.put("Qty", quantity);
        }
        if (price != null) {
            detail.put("UnitPrice", price);
        }
    }

    private static void text(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void reference(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.putObject(name).put("value", value);
        }
    }
}
