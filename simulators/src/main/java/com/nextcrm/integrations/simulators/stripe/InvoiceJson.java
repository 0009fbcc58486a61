package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an invoice with every field that API version 2026-07-29.dahlia requires. */
final class InvoiceJson {

    static final List<String> EXPANDABLE = List.of("customer", "payments");

    private static final long THREE_DAYS = 3L * 24 * 3600;
    private static final long THIRTY_DAYS = 30L * 24 * 3600;

    private final Ids ids;
    private final InvoiceLineJson lines;
    private final RelatedJson related;

    InvoiceJson(Ids ids, RelatedJson related) {
        this.ids = ids;
        this.lines = new InvoiceLineJson(ids);
        this.related = related;
    }

    InvoiceLineJson lines() {
        return lines;
    }

    void write(Invoice invoice, Expansions expansions, JsonOut out) {
        boolean draft = invoice.status().equals("draft");
        boolean open = invoice.status().equals("open");
        boolean automatic = invoice.collectionMethod().equals("charge_automatically");
        Customer customer = related.customer(invoice.customer());
        String id = ids.of(Ids.Kind.INVOICE, invoice.number());
        out.open()
                .text("id", id)
                .text("object", "invoice")
                .text("account_country", "DE")
                .text("account_name", "Next Shop")
                .nulls("account_tax_ids");
        writeMoney(invoice, out);
        out.nulls("application")
                .number("attempt_count", invoice.attempts())
                .flag("attempted", invoice.attempts() > 0)
                .flag("auto_advance", automatic && open)
                .open("automatic_tax")
                .nulls("disabled_reason")
                .flag("enabled", false)
                .nulls("liability", "provider", "status")
                .close()
                .nulls("automatically_finalizes_at")
                .text("billing_reason", invoice.billingReason())
                .text("collection_method", invoice.collectionMethod())
                .number("created", invoice.created())
                .text("currency", invoice.currency())
                .nulls("custom_fields");
        writeCustomer(invoice, customer, expansions, out);
        out.nulls("default_payment_method", "default_source")
                .openList("default_tax_rates")
                .closeList()
                .nulls("description")
                .openList("discounts")
                .closeList();
        second(out, "due_date", automatic || draft ? null : invoice.created() + THIRTY_DAYS);
        second(out, "effective_at", draft ? null : invoice.created());
        second(out, "ending_balance", draft ? null : 0L);
        out.nulls("footer", "from_invoice")
                .text("hosted_invoice_url", draft ? null : "https://invoice.stripe.com/i/simulated/" + id)
                .text("invoice_pdf", draft ? null : "https://pay.stripe.com/invoice/simulated/" + id + "/pdf")
                .open("issuer")
                .text("type", "self")
                .close()
                .nulls("last_finalization_error", "latest_revision");
        lines.write(invoice, out);
        out.flag("livemode", false).open("metadata").close();
        second(
                out,
                "next_payment_attempt",
                automatic && open && invoice.attempts() > 0 ? invoice.created() + THREE_DAYS : null);
        out.text("number", draft ? null : CustomerJson.prefix(invoice.customer()) + "-" + (1_000 + invoice.number()))
                .nulls("on_behalf_of");
        writeParent(invoice, out);
        out.open("payment_settings")
                .nulls("default_mandate", "payment_method_options", "payment_method_types")
                .close();
        if (expansions.has("payments")) {
            out.name("payments");
            related.writeInvoicePayments(invoice, out);
        }
        out.number("period_end", invoice.created())
                .number("period_start", invoice.created())
                .number("post_payment_credit_notes_amount", 0)
                .number("pre_payment_credit_notes_amount", 0)
                .nulls("receipt_number", "rendering", "shipping_cost", "shipping_details")
                .number("starting_balance", 0)
                .nulls("statement_descriptor")
                .text("status", invoice.status());
        writeTransitions(invoice, out);
        out.number("subtotal", invoice.total())
                .number("subtotal_excluding_tax", invoice.total())
                .nulls("test_clock")
                .number("total", invoice.total())
                .openList("total_discount_amounts")
                .closeList()
                .number("total_excluding_tax", invoice.total())
                .openList("total_pretax_credit_amounts")
                .closeList()
                .openList("total_taxes")
                .closeList();
        second(out, "webhooks_delivered_at", draft ? null : invoice.created());
        out.close();
    }

    private static void writeMoney(Invoice invoice, JsonOut out) {
        out.number("amount_due", invoice.due())
                .number("amount_overpaid", 0)
                .number("amount_paid", invoice.paid())
                .number("amount_remaining", invoice.due() - invoice.paid())
                .number("amount_shipping", 0);
    }

    private void writeCustomer(Invoice invoice, Customer customer, Expansions expansions, JsonOut out) {
        if (expansions.has("customer")) {
            out.name("customer");
            related.writeCustomer(invoice.customer(), out);
        } else {
            out.text("customer", ids.of(Ids.Kind.CUSTOMER, invoice.customer()));
        }
        out.nulls("customer_account");
        CustomerJson.writeAddress("customer_address", customer, out);
        out.text("customer_email", customer.email())
                .text("customer_name", customer.name())
                .text("customer_phone", customer.phone())
                .nulls("customer_shipping")
                .text("customer_tax_exempt", "none")
                .openList("customer_tax_ids")
                .closeList();
    }

    private void writeParent(Invoice invoice, JsonOut out) {
        if (invoice.subscription() < 0) {
            out.nulls("parent");
            return;
        }
        out.open("parent")
                .nulls("quote_details")
                .open("subscription_details")
                .open("metadata")
                .close()
                .text("subscription", ids.of(Ids.Kind.SUBSCRIPTION, invoice.subscription()))
                .close()
                .text("type", "subscription_details")
                .close();
    }

    private static void writeTransitions(Invoice invoice, JsonOut out) {
        out.open("status_transitions");
        second(out, "finalized_at", invoice.status().equals("draft") ? null : invoice.created());
        second(out, "marked_uncollectible_at", invoice.status().equals("uncollectible") ? invoice.ended() : null);
        second(out, "paid_at", invoice.status().equals("paid") ? invoice.ended() : null);
        second(out, "voided_at", invoice.status().equals("void") ? invoice.ended() : null);
        out.close();
    }

    private static void second(JsonOut out, String name, @Nullable Long second) {
        if (second == null) {
            out.nulls(name);
        } else {
            out.number(name, second);
        }
    }
}
