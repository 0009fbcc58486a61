package com.nextcrm.integrations.simulators.quickbooks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The invoices a company begins with: paid, part-paid, open, void, and some of nothing at all.
 *
 * @param defects how many of them are defective, evenly spread
 */
record InvoiceSeed(SeedShape shape, long defects, CustomerSeed customers) implements Book.Seed {

    private static final BigDecimal TAX_RATE = new BigDecimal("0.0825");

    @Override
    public long size() {
        return shape.size();
    }

    @Override
    public Instant created(long n) {
        return shape.created(n);
    }

    @Nullable
    QuickbooksDefect defect(long n) {
        if (n >= shape.size()) {
            return null;
        }
        long before = n * defects / shape.size();
        boolean defective = (n + 1) * defects / shape.size() > before;
        QuickbooksDefect[] kinds = QuickbooksDefect.values();
        return defective ? kinds[(int) (before % kinds.length)] : null;
    }

    @Override
    public ObjectNode json(long n) {
        ObjectNode invoice = sound(n);
        QuickbooksDefect defect = defect(n);
        if (defect != null) {
            defect.spoil(invoice);
        }
        return invoice;
    }

    private ObjectNode sound(long n) {
        long bits = shape.bits(n);
        long customer = Long.remainderUnsigned(bits >>> 20, Math.max(1, customers.size()));
        String currency = customers.currency(customer);
        LocalDate date = created(n).atZone(QuickbooksJson.PACIFIC).toLocalDate();
        String time = QuickbooksJson.time(created(n));
        ObjectNode json = QuickbooksJson.object()
                .put("Id", Long.toString(n + 1))
                .put("SyncToken", "0")
                .put("domain", "QBO")
                .put("sparse", false);
        json.putObject("MetaData").put("CreateTime", time).put("LastUpdatedTime", time);
        if (n % 41 != 40) {
            json.put("DocNumber", Long.toString(1001 + (n % 97 == 96 ? n - 1 : n))); // missing, or given twice
        }
        json.put("TxnDate", date.toString()).put("DueDate", date.plusDays(14).toString());
        if (customers.currencies().size() > 1) {
            json.set("CurrencyRef", Currencies.reference(currency));
            json.put("ExchangeRate", Currencies.rate(currency));
        }
        json.set("CustomerRef", QuickbooksJson.reference(Long.toString(customer + 1), customers.name(customer)));
        json.putObject("BillEmail").put("Address", "customer" + (customer + 1) + "@example.com");
        json.putObject("CustomerMemo").put("value", "Thank you – à bientôt");
        json.put("EmailStatus", n % 3 == 0 ? "EmailSent" : "NotSet").put("PrintStatus", "NotSet");
        writeLines(bits, currency, json);
        InvoiceRules.total(json);
        settle(bits, currency, json);
        return json;
    }

    private static void writeLines(long bits, String currency, ObjectNode json) {
        ArrayNode lines = json.putArray("Line");
        BigDecimal sum = BigDecimal.ZERO;
        int count = 1 + (int) (bits % 3);
        for (int i = 1; i <= count; i++) {
            BigDecimal quantity = BigDecimal.valueOf(1 + (bits >>> 4 * i) % 5);
            BigDecimal price = Currencies.round(BigDecimal.valueOf(100 + (bits >>> 6 * i) % 40_000, 2), currency);
            BigDecimal amount = price.multiply(quantity);
            sum = sum.add(amount);
            ObjectNode line = lines.addObject()
                    .put("Id", Integer.toString(i))
                    .put("LineNum", i)
                    .put("Description", "Onsite work, day " + i)
                    .put("Amount", amount)
                    .put("DetailType", "SalesItemLineDetail");
            ObjectNode detail = line.putObject("SalesItemLineDetail");
            detail.set("ItemRef", QuickbooksJson.reference("1", "Services"));
            detail.put("UnitPrice", price).put("Qty", quantity);
            detail.set("TaxCodeRef", QuickbooksJson.object().put("value", "TAX"));
        }
        if (bits % 7 == 3) {
            lines.addObject()
                    .put("Amount", Currencies.round(sum.movePointLeft(1), currency))
                    .put("DetailType", "DiscountLineDetail")
                    .putObject("DiscountLineDetail")
                    .put("PercentBased", true)
                    .put("DiscountPercent", 10);
        }
        ObjectNode tax = json.putObject("TxnTaxDetail");
        tax.put("TotalTax", bits % 2 == 0 ? Currencies.round(sum.multiply(TAX_RATE), currency) : BigDecimal.ZERO);
    }

    private static void settle(long bits, String currency, ObjectNode json) {
        int kind = (int) ((bits >>> 32) % 100);
        BigDecimal total = InvoiceRules.amount(json, "TotalAmt");
        if (kind < 45) {
            InvoiceRules.pay(json, total);
        } else if (kind < 60) {
            InvoiceRules.pay(json, Currencies.round(total.movePointLeft(1), currency));
        } else if (kind < 66) {
            InvoiceRules.empty(json, "Voided");
        } else if (kind < 69) {
            InvoiceRules.empty(json, null);
        }
    }
}
