package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What MYOB computes of an invoice by itself. */
record MyobInvoiceRules(MyobCountry country) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String[] ALWAYS_THERE = {
        "PromisedDate",
        "ShipToAddress",
        "FreightTaxCode",
        "Category",
        "Salesperson",
        "Comment",
        "ShippingMethod",
        "JournalMemo",
        "ReferralSource",
        "LastPaymentDate",
        "Order",
        "ForeignCurrency",
        "CurrencyExchangeRate",
        "CustomerPurchaseOrderNumber",
        "BalanceDueAmountForeign",
        "SubtotalForeign",
        "TotalTaxForeign",
        "TotalAmountForeign"
    };

    /** Adds up the lines; what was paid stays paid. */
    void complete(ObjectNode invoice, MyobLayout layout, Instant now) {
        for (String member : ALWAYS_THERE) {
            if (!invoice.has(member)) {
                invoice.putNull(member);
            }
        }
        BigDecimal paid = paid(invoice);
        boolean foreign = invoice.path("ForeignCurrency").isObject();
        boolean inclusive = invoice.path("IsTaxInclusive").asBoolean(false);
        BigDecimal subtotal = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode each : invoice.path("Lines")) {
            ObjectNode line = (ObjectNode) each;
            BigDecimal total = total(line, layout);
            if (foreign) {
                line.put("TotalForeign", total).put("Total", MyobForeign.local(total));
            } else {
                line.put("Total", total).putNull("TotalForeign");
            }
            subtotal = subtotal.add(total);
            if ("GST".equals(MyobJson.text(line.path("TaxCode"), "Code"))) {
                tax = tax.add(inclusive ? inside(total) : MyobJson.cents(total.multiply(country.taxRate())));
            }
        }
        amounts(invoice, foreign, subtotal, tax, inclusive ? subtotal : subtotal.add(tax));
        if (!invoice.hasNonNull("JournalMemo")) {
            invoice.put("JournalMemo", "Sale; " + MyobJson.text(invoice.path("Customer"), "Name"));
        }
        invoice.put("Freight", new BigDecimal("0.00"))
                .put("InvoiceDeliveryStatus", "Print")
                .put("CanApplySurcharge", false)
                .put("CanApplyBPay", false)
                .put("OnlinePaymentMethod", "None");
        dates(invoice, now);
        balance(invoice, total(invoice).subtract(paid));
    }

    private static void amounts(
            ObjectNode invoice, boolean foreign, BigDecimal subtotal, BigDecimal tax, BigDecimal total) {
        invoice.put("Subtotal", foreign ? MyobForeign.local(subtotal) : MyobJson.cents(subtotal))
                .put("TotalTax", foreign ? MyobForeign.local(tax) : MyobJson.cents(tax))
                .put("TotalAmount", foreign ? MyobForeign.local(total) : MyobJson.cents(total));
        if (foreign) {
            invoice.put("SubtotalForeign", MyobJson.cents(subtotal))
                    .put("TotalTaxForeign", MyobJson.cents(tax))
                    .put("TotalAmountForeign", MyobJson.cents(total));
        }
    }

    private BigDecimal inside(BigDecimal total) {
        return total.multiply(country.taxRate()).divide(BigDecimal.ONE.add(country.taxRate()), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal total(ObjectNode line, MyobLayout layout) {
        if (!"Transaction".equals(MyobJson.text(line, "Type"))) {
            return new BigDecimal("0.00");
        }
        BigDecimal discount =
                BigDecimal.ONE.subtract(MyobJson.amount(line, "DiscountPercent").divide(HUNDRED));
        if (layout == MyobLayout.ITEM) {
            return MyobJson.cents(MyobJson.amount(line, "ShipQuantity")
                    .multiply(MyobJson.amount(line, "UnitPrice"))
                    .multiply(discount));
        }
        BigDecimal foreign = MyobJson.amount(line, "TotalForeign");
        return MyobJson.cents(foreign.signum() == 0 ? MyobJson.amount(line, "Total") : foreign);
    }

    /** What is due follows from the terms, and is never taken from a request. */
    private static void dates(ObjectNode invoice, Instant now) {
        String given = MyobJson.text(invoice, "Date");
        LocalDate date = given == null
                ? LocalDate.ofInstant(now, ZoneOffset.UTC)
                : MyobJson.parse(given).toLocalDate();
        invoice.put("Date", MyobJson.day(date));
        ObjectNode terms = invoice.path("Terms") instanceof ObjectNode there ? there : invoice.putObject("Terms");
        if (!terms.hasNonNull("PaymentIsDue")) {
            terms.put("PaymentIsDue", "InAGivenNumberOfDays").put("BalanceDueDate", 30);
        }
        terms.put("DiscountExpiryDate", MyobJson.day(date))
                .put(
                        "DueDate",
                        MyobJson.day(date.plusDays(terms.path("BalanceDueDate").asInt(0))));
    }

    static boolean isForeign(JsonNode invoice) {
        return invoice.path("ForeignCurrency").isObject();
    }

    /** In the invoice's own currency. */
    static BigDecimal total(JsonNode invoice) {
        return MyobJson.amount(invoice, isForeign(invoice) ? "TotalAmountForeign" : "TotalAmount");
    }

    static BigDecimal due(JsonNode invoice) {
        return MyobJson.amount(invoice, isForeign(invoice) ? "BalanceDueAmountForeign" : "BalanceDueAmount");
    }

    private static BigDecimal paid(ObjectNode invoice) {
        return total(invoice).subtract(due(invoice));
    }

    static void pay(ObjectNode invoice, BigDecimal amount) {
        balance(invoice, due(invoice).subtract(amount));
        invoice.put("LastPaymentDate", invoice.path("Date").asString());
    }

    private static void balance(ObjectNode invoice, BigDecimal due) {
        if (isForeign(invoice)) {
            invoice.put("BalanceDueAmountForeign", MyobJson.cents(due)).put("BalanceDueAmount", MyobForeign.local(due));
        } else {
            invoice.put("BalanceDueAmount", MyobJson.cents(due));
        }
        boolean credit = total(invoice).signum() < 0;
        invoice.put("Status", due.signum() == 0 ? "Closed" : credit ? "Credit" : "Open");
    }

    /** As a list of all layouts shows it: without lines. */
    static ObjectNode header(ObjectNode invoice) {
        invoice.remove("Lines");
        return invoice;
    }

    /** As the list of its own layout shows it: that goes without saying which one it is. */
    static ObjectNode full(ObjectNode invoice) {
        invoice.remove("InvoiceType");
        return invoice;
    }
}
