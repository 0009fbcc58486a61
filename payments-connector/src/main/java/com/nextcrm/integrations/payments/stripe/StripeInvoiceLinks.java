package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which invoice a payment was for. A charge does not tell; Stripe's invoice payments do, and name the charge's intent.
 * They can show the charge too, so that a list of them brings a hundred links with one request.
 */
final class StripeInvoiceLinks {

    private static final String PATH = "invoice_payments";

    /** As deep as Stripe expands anything: four levels. */
    private static final List<String> CHARGES =
            List.of("data.payment.payment_intent.latest_charge", "data.payment.charge");

    private final StripeApi api;

    StripeInvoiceLinks(StripeApi api) {
        this.api = api;
    }

    /** Payments that paid an invoice, newest first. */
    StripeReply<StripeList> page(Connection connection, StripeForm query) {
        return api.inner(connection, PATH, query.with("status", "paid").withAll("expand[]", CHARGES));
    }

    /** The payments in such a page, each with its invoice. */
    static List<ProviderRecord> linked(StripeList page, Instant at) {
        return page.rows().stream().flatMap(row -> linked(row, at).stream()).toList();
    }

    private static List<ProviderRecord> linked(byte[] row, Instant at) {
        byte[] ofIntent = StripeRaw.part(row, "payment", "payment_intent", "latest_charge");
        byte[] charge = ofIntent == null ? StripeRaw.part(row, "payment", "charge") : ofIntent;
        String invoice = invoice(row);
        return charge != null && invoice != null && StripeChargeMapper.payment(charge, at) instanceof Mapped mapped
                ? List.of(with(invoice, mapped.record()))
                : List.of();
    }

    /** Whether an id is an intent's, by which events name the payment of an invoice. */
    static boolean isIntent(String id) {
        return id.startsWith("pi_");
    }

    /** The payment that an intent led to, with its invoice. */
    StripeReply<List<ProviderRecord>> ofIntent(Connection connection, String intent) {
        StripeReply<StripeList> reply = page(connection, of(intent));
        return reply instanceof Answered<StripeList> answered
                ? answered.map(page -> linked(page, answered.at()))
                : reply.map(none -> List.of());
    }

    /** The payment with its invoice, if it has one and Stripe says so now. */
    ProviderRecord withInvoice(Connection connection, ProviderRecord record) {
        Payment payment = (Payment) record.record();
        boolean known = payment.invoiceId() != null;
        if (known || payment.paymentReference() == null || payment.customerId() == null) {
            return record; // nobody is invoiced who is not a customer
        }
        StripeForm query = of(payment.paymentReference()).with("status", "paid");
        return api.inner(connection, PATH, query) instanceof Answered<StripeList> answered
                        && !answered.body().rows().isEmpty()
                        && invoice(answered.body().rows().getFirst()) instanceof String invoice
                ? with(invoice, record)
                : record;
    }

    private static StripeForm of(String intent) {
        return new StripeForm()
                .with("payment[type]", "payment_intent")
                .with("payment[payment_intent]", intent)
                .with("limit", 1);
    }

    private static @Nullable String invoice(byte[] row) {
        return new StripeObject(StripeJson.MAPPER.readTree(row)).reference("invoice");
    }

    private static ProviderRecord with(String invoice, ProviderRecord payment) {
        return payment.with(((Payment) payment.record()).withInvoice(invoice));
    }
}
