package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** The lines of an invoice. */
final class InvoiceLineJson {

    static final int MAX_LINES = 1_000;

    private static final int SHOWN = 10;

    private final Ids ids;

    InvoiceLineJson(Ids ids) {
        this.ids = ids;
    }

    void write(Invoice invoice, JsonOut out) {
        out.name("lines");
        write(invoice, 0, SHOWN, out);
    }

    /** So many of them from this one on. */
    void write(Invoice invoice, int from, int count, JsonOut out) {
        int end = Math.min(from + count, invoice.lines().size());
        out.open().text("object", "list").openList("data");
        for (int i = from; i < end; i++) {
            write(invoice, invoice.lines().get(i), invoice.number() * MAX_LINES + i, out);
        }
        out.closeList()
                .flag("has_more", end < invoice.lines().size())
                .text("url", "/v1/invoices/" + ids.of(Ids.Kind.INVOICE, invoice.number()) + "/lines")
                .close();
    }

    /** Which of the invoice's lines this is, -1 for none. */
    int place(Invoice invoice, String id) {
        long place = ids.number(Ids.Kind.INVOICE_LINE, id) - invoice.number() * MAX_LINES;
        return place >= 0 && place < invoice.lines().size() ? (int) place : -1;
    }

    private void write(Invoice invoice, Invoice.Line line, long number, JsonOut out) {
        out.open()
                .text("id", ids.of(Ids.Kind.INVOICE_LINE, number))
                .text("object", "line_item")
                .number("amount", line.amount())
                .text("currency", invoice.currency())
                .text("description", line.description())
                .openList("discount_amounts")
                .closeList()
                .flag("discountable", !line.proration())
                .openList("discounts")
                .closeList()
                .text("invoice", ids.of(Ids.Kind.INVOICE, invoice.number()))
                .flag("livemode", false)
                .open("metadata")
                .close();
        writeParent(invoice, line, number, out);
        out.open("period")
                .number("end", line.period().end())
                .number("start", line.period().start())
                .close()
                .openList("pretax_credit_amounts")
                .closeList();
        writePricing(line, out);
        out.number("quantity", line.quantity())
                .text("quantity_decimal", Long.toString(line.quantity()))
                .text(
                        "subscription",
                        invoice.subscription() < 0 ? null : ids.of(Ids.Kind.SUBSCRIPTION, invoice.subscription()))
                .number("subtotal", line.amount())
                .openList("taxes")
                .closeList()
                .close();
    }

    private void writeParent(Invoice invoice, Invoice.Line line, long number, JsonOut out) {
        String subscription = invoice.subscription() < 0 ? null : ids.of(Ids.Kind.SUBSCRIPTION, invoice.subscription());
        out.open("parent");
        if (line.item() == null) {
            out.open("invoice_item_details")
                    .text("invoice_item", ids.of(Ids.Kind.INVOICE_ITEM, number))
                    .flag("proration", line.proration())
                    .nulls("proration_details")
                    .text("subscription", subscription)
                    .close()
                    .nulls("subscription_item_details")
                    .text("type", "invoice_item_details");
        } else {
            out.nulls("invoice_item_details")
                    .open("subscription_item_details")
                    .nulls("invoice_item")
                    .flag("proration", line.proration())
                    .nulls("proration_details")
                    .text("subscription", subscription)
                    .text("subscription_item", ids.of(Ids.Kind.ITEM, line.item().number()))
                    .close()
                    .text("type", "subscription_item_details");
        }
        out.close();
    }

    private void writePricing(Invoice.Line line, JsonOut out) {
        if (line.item() == null) {
            out.nulls("pricing");
            return;
        }
        Price price = line.item().price();
        out.open("pricing")
                .open("price_details")
                .text("price", ids.of(Ids.Kind.PRICE, price.number()))
                .text("product", ids.of(Ids.Kind.PRODUCT, price.product()))
                .close()
                .text("type", "price_details")
                .text("unit_amount_decimal", Long.toString(price.unitAmount()))
                .close();
    }
}
