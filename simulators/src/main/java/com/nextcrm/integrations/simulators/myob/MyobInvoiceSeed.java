package com.nextcrm.integrations.simulators.myob;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The invoices a file begins with, of every layout: paid, part-paid, open and credit notes, some of them foreign.
 *
 * @param defects how many of them are defective, evenly spread
 */
record MyobInvoiceSeed(
        MyobShape shape, MyobIds ids, long defects, MyobCardSeed customers, MyobLists lists, MyobInvoiceRules rules)
        implements MyobShelf.Seed {

    @Override
    public long size() {
        return shape.size();
    }

    @Override
    public String uid(long number) {
        return ids.of(MyobIds.Kind.INVOICE, number);
    }

    @Override
    public Instant modified(long number) {
        return shape.at(number);
    }

    MyobLayout layout(long number) {
        return MyobLayout.ofSeed(shape.bits(number));
    }

    @Nullable
    MyobDefect defect(long number) {
        if (number >= shape.size()) {
            return null;
        }
        long before = number * defects / shape.size();
        boolean defective = (number + 1) * defects / shape.size() > before;
        MyobDefect[] kinds = MyobDefect.values();
        return defective ? kinds[(int) (before % kinds.length)] : null;
    }

    @Override
    public ObjectNode json(long number) {
        ObjectNode invoice = sound(number, modified(number));
        MyobDefect defect = defect(number);
        if (defect != null) {
            defect.spoil(invoice);
        }
        return invoice;
    }

    /** @param at when it is made */
    ObjectNode sound(long number, Instant at) {
        long bits = shape.bits(number);
        long customer = Long.remainderUnsigned(bits >>> 20, Math.max(1, customers.size()));
        MyobLayout layout = layout(number);
        ObjectNode json = MyobJson.object()
                .put("UID", uid(number))
                .put("Number", "%08d".formatted(number % 97 == 96 ? number : number + 1)) // some given twice
                .put("Date", MyobJson.day(LocalDate.ofInstant(at, ZoneOffset.UTC)))
                .put("CustomerPurchaseOrderNumber", number % 5 == 4 ? "PO " + number : null);
        json.set("Customer", customers.link(customer));
        json.put("InvoiceType", layout.label());
        json.putObject("Terms")
                .put("PaymentIsDue", "InAGivenNumberOfDays")
                .put("DiscountDate", 0)
                .put("BalanceDueDate", 14)
                .put("DiscountForEarlyPayment", 0.0)
                .put("MonthlyChargeForLatePayment", 0.0);
        json.put("IsTaxInclusive", bits % 2 == 0).put("Comment", number % 6 == 5 ? "Thank you – tēnā koe" : null);
        if (customers.isForeign(customer)) {
            json.set("ForeignCurrency", MyobForeign.link());
            json.put("CurrencyExchangeRate", MyobForeign.RATE);
        }
        boolean credit = (bits >>> 32) % 100 >= 94;
        writeLines(json, layout, bits, credit);
        rules.complete(json, layout, at);
        if (layout == MyobLayout.PRE_CONVERSION) {
            json.remove("Lines");
        }
        settle(json, bits, credit);
        String time = MyobJson.time(at);
        return json.put("RowVersion", MyobIds.rowVersion(number, 0))
                .put("Created", time)
                .put("LastModified", time);
    }

    private void writeLines(ObjectNode json, MyobLayout layout, long bits, boolean credit) {
        ArrayNode lines = json.putArray("Lines");
        int count = 1 + (int) (bits % 3);
        for (int i = 1; i <= count; i++) {
            BigDecimal quantity = BigDecimal.valueOf((credit ? -1 : 1) * (1 + (bits >>> 4 * i) % 5));
            BigDecimal price = BigDecimal.valueOf(100 + (bits >>> 6 * i) % 40_000, 2);
            ObjectNode line = lines.addObject()
                    .put("RowID", i)
                    .put("Type", "Transaction")
                    .put("Description", "Onsite work, day " + i);
            line.set("TaxCode", lists.taxCode(i == 3 ? "FRE" : "GST"));
            switch (layout) {
                case ITEM -> {
                    line.put("ShipQuantity", quantity).put("UnitPrice", price);
                    line.put("DiscountPercent", i == 2 ? new BigDecimal("10") : BigDecimal.ZERO);
                    line.set("Item", lists.item(i == 1 ? "WIDGET" : "GADGET"));
                }
                case SERVICE -> {
                    line.put("UnitCount", quantity).put("UnitPrice", price);
                    line.put("Total", MyobJson.cents(quantity.multiply(price)));
                    line.set("Account", lists.account("4-1000"));
                }
                case TIME_BILLING ->
                    line.put("Hours", quantity)
                            .put("Units", quantity)
                            .put("Rate", price)
                            .put("Total", MyobJson.cents(quantity.multiply(price)));
                case PROFESSIONAL, MISCELLANEOUS, PRE_CONVERSION -> {
                    line.put("Total", MyobJson.cents(quantity.multiply(price)));
                    line.set("Account", lists.account("4-2000"));
                }
            }
            line.putNull("Job").put("RowVersion", MyobIds.rowVersion(i, 0));
        }
        if (layout == MyobLayout.SERVICE && bits % 7 == 3) {
            lines.addObject()
                    .put("RowID", count + 1)
                    .put("Type", "Header")
                    .put("Description", "Parts follow")
                    .put("RowVersion", MyobIds.rowVersion(count + 1, 0));
        }
    }

    private static void settle(ObjectNode json, long bits, boolean credit) {
        int kind = (int) ((bits >>> 40) % 100);
        if (credit) {
            json.put("Status", "Credit");
        } else if (kind < 45) {
            MyobInvoiceRules.pay(json, MyobInvoiceRules.due(json));
        } else if (kind < 60) {
            MyobInvoiceRules.pay(json, MyobJson.cents(MyobInvoiceRules.due(json).movePointLeft(1)));
        }
    }
}
