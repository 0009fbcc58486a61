package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import java.util.List;

/** What joins an invoice to the payment intent that pays it: of the same number as the invoice. */
final class InvoicePayments implements Rows {

    static final List<String> EXPANDABLE =
            List.of("payment.payment_intent", "payment.payment_intent.latest_charge", "payment.charge");

    private final Invoices invoices;
    private final Ids ids;
    private final RelatedJson related;

    InvoicePayments(Invoices invoices, Ids ids, RelatedJson related) {
        this.invoices = invoices;
        this.ids = ids;
        this.related = related;
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.INVOICE_PAYMENT;
    }

    @Override
    public String url() {
        return "/v1/invoice_payments";
    }

    @Override
    public long size() {
        return invoices.size();
    }

    @Override
    public long created(long n) {
        return invoices.created(n);
    }

    @Override
    public boolean exists(long n) {
        return invoices.exists(n) && invoices.get(n).intent() >= 0;
    }

    private static String status(Invoice invoice) {
        return switch (invoice.status()) {
            case "paid" -> "paid";
            case "void" -> "canceled";
            default -> "open";
        };
    }

    Matching matching(Params query) {
        String status = query.value("status");
        if (status != null && !List.of("open", "paid", "canceled").contains(status)) {
            throw StripeRefusal.badParam("status", null, "Invalid status: must be one of canceled, open, or paid");
        }
        String invoice = query.value("invoice");
        if (invoice != null) {
            long n = ids.number(Ids.Kind.INVOICE, invoice);
            if (!invoices.exists(n)) {
                throw StripeRefusal.missing("invoice", "invoice", invoice);
            }
            return status == null || status(invoices.get(n)).equals(status) ? Matching.only(n) : Matching.NONE;
        }
        String intent = query.value("payment[payment_intent]");
        if (intent == null) {
            return Matching.where(n -> status == null || status(invoices.get(n)).equals(status));
        }
        long number = ids.number(Ids.Kind.PAYMENT_INTENT, intent);
        return invoices.matching(number)
                .and(n -> status == null || status(invoices.get(n)).equals(status));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        write(invoices.get(n), expansions, out);
    }

    void write(Invoice invoice, JsonOut out) {
        write(invoice, Expansions.NONE, out);
    }

    private void write(Invoice invoice, Expansions expansions, JsonOut out) {
        String status = status(invoice);
        out.open()
                .text("id", ids.of(Ids.Kind.INVOICE_PAYMENT, invoice.number()))
                .text("object", "invoice_payment");
        if (status.equals("paid")) {
            out.number("amount_paid", invoice.paid());
        } else {
            out.nulls("amount_paid");
        }
        out.number("amount_requested", invoice.due())
                .number("created", invoice.created())
                .text("currency", invoice.currency())
                .text("invoice", ids.of(Ids.Kind.INVOICE, invoice.number()))
                .flag("is_default", true)
                .flag("livemode", false)
                .open("payment")
                .name("payment_intent");
        writeIntent(invoice, expansions, out);
        out.text("type", "payment_intent").close().text("status", status).open("status_transitions");
        writeMoment("canceled_at", status.equals("canceled"), invoice, out);
        writeMoment("paid_at", status.equals("paid"), invoice, out);
        out.close().close();
    }

    private void writeIntent(Invoice invoice, Expansions expansions, JsonOut out) {
        boolean withCharge = expansions.has("payment.payment_intent.latest_charge");
        if (withCharge || expansions.has("payment.payment_intent")) {
            related.writePaymentIntent(invoice.intent(), withCharge, out);
        } else {
            out.text(ids.of(Ids.Kind.PAYMENT_INTENT, invoice.intent()));
        }
    }

    private static void writeMoment(String name, boolean known, Invoice invoice, JsonOut out) {
        if (known && invoice.ended() != null) {
            out.number(name, invoice.ended());
        } else {
            out.nulls(name);
        }
    }
}
