package com.nextcrm.integrations.simulators.quickbooks;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What QuickBooks demands of an invoice, and what it computes itself. */
final class InvoiceRules {

    private static final int MAX_DOC_NUMBER = 21;
    private static final String SALES = "SalesItemLineDetail";
    private static final String SUBTOTAL = "SubTotalLineDetail";
    private static final String DISCOUNT = "DiscountLineDetail";

    private InvoiceRules() {}

    /** @throws QuickbooksRefusal if something is missing or out of bounds */
    static void check(ObjectNode invoice) {
        if (invoice.path("CustomerRef").path("value").isMissingNode()) {
            throw QuickbooksRefusal.missing("CustomerRef");
        }
        if (!(invoice.get("Line") instanceof ArrayNode lines) || lines.isEmpty()) {
            throw QuickbooksRefusal.missing("Line");
        }
        if (invoice.path("DocNumber").asString("").length() > MAX_DOC_NUMBER) {
            throw QuickbooksRefusal.invalid(
                    "2050",
                    "String length is either shorter or longer than supported by specification",
                    "Length of the field exceeds " + MAX_DOC_NUMBER + " chars",
                    "DocNumber");
        }
        lines.forEach(InvoiceRules::checkLine);
    }

    private static void checkLine(JsonNode line) {
        String type = line.path("DetailType").asString("");
        if (type.isEmpty()) {
            throw QuickbooksRefusal.missing("DetailType");
        }
        if (type.equals("DescriptionOnly") || type.equals(SUBTOTAL)) {
            return;
        }
        if (!type.equals(SALES) && !type.equals(DISCOUNT) && !type.equals("GroupLineDetail")) {
            throw QuickbooksRefusal.invalid("2170", "Invalid Enumeration", "Invalid value " + type, "DetailType");
        }
        if (!line.path("Amount").isNumber()) {
            throw QuickbooksRefusal.missing("Amount");
        }
        if (type.equals(SALES) && line.path(SALES).path("ItemRef").path("value").isMissingNode()) {
            throw QuickbooksRefusal.missing("ItemRef");
        }
    }

    /** Sums up, and puts the sub-total where it belongs; what was paid stays paid. */
    static void total(ObjectNode invoice) {
        ArrayNode lines = (ArrayNode) invoice.get("Line");
        lines.removeIf(line -> line.path("DetailType").asString("").equals(SUBTOTAL));
        BigDecimal sum = sum(lines, SALES).add(sum(lines, "GroupLineDetail"));
        BigDecimal discount = sum(lines, DISCOUNT);
        int at = 0;
        while (at < lines.size()
                && !lines.get(at).path("DetailType").asString("").equals(DISCOUNT)) {
            at++;
        }
        lines.insertObject(at).put("Amount", sum).put("DetailType", SUBTOTAL).putObject(SUBTOTAL);
        BigDecimal paid = amount(invoice, "TotalAmt").subtract(amount(invoice, "Balance"));
        BigDecimal tax = invoice.path("TxnTaxDetail").path("TotalTax").decimalValue(BigDecimal.ZERO);
        BigDecimal total = sum.subtract(discount).add(tax);
        invoice.put("TotalAmt", total);
        balance(invoice, total.subtract(paid).max(BigDecimal.ZERO));
    }

    static void pay(ObjectNode invoice, BigDecimal amount) {
        if (!(invoice.get("LinkedTxn") instanceof ArrayNode)) {
            invoice.putArray("LinkedTxn");
        }
        ((ArrayNode) invoice.get("LinkedTxn"))
                .addObject()
                .put("TxnId", "9" + invoice.path("Id").asString("0"))
                .put("TxnType", "Payment");
        balance(invoice, amount(invoice, "Balance").subtract(amount).max(BigDecimal.ZERO));
    }

    /** All amounts become nothing, also those of the lines. */
    static void empty(ObjectNode invoice, @Nullable String note) {
        invoice.path("Line").forEach(line -> ((ObjectNode) line).put("Amount", 0));
        if (invoice.get("TxnTaxDetail") instanceof ObjectNode tax) {
            tax.put("TotalTax", 0);
        }
        invoice.put("TotalAmt", 0).put("Balance", 0);
        if (invoice.has("HomeTotalAmt")) {
            invoice.put("HomeTotalAmt", 0).put("HomeBalance", 0);
        }
        if (note != null) {
            String before = invoice.path("PrivateNote").asString("");
            invoice.put("PrivateNote", before.isEmpty() ? note : note + " - " + before);
        }
    }

    static BigDecimal amount(ObjectNode invoice, String member) {
        return invoice.path(member).decimalValue(BigDecimal.ZERO);
    }

    private static void balance(ObjectNode invoice, BigDecimal balance) {
        invoice.put("Balance", balance);
        if (invoice.has("ExchangeRate")) {
            BigDecimal rate = invoice.path("ExchangeRate").decimalValue(BigDecimal.ONE);
            invoice.put(
                    "HomeTotalAmt", Currencies.round(amount(invoice, "TotalAmt").multiply(rate), "USD"));
            invoice.put("HomeBalance", Currencies.round(balance.multiply(rate), "USD"));
        }
    }

    private static BigDecimal sum(ArrayNode lines, String type) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : lines) {
            if (line.path("DetailType").asString("").equals(type)) {
                sum = sum.add(line.path("Amount").decimalValue(BigDecimal.ZERO));
            }
        }
        return sum;
    }
}
