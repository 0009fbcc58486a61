package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;

/** Writes a payment intent with every field that API version 2026-07-29.dahlia requires. */
final class PaymentIntentJson {

    static final List<String> EXPANDABLE = List.of("customer", "latest_charge");

    private final Ids ids;
    private final RelatedJson related;

    PaymentIntentJson(Ids ids, RelatedJson related) {
        this.ids = ids;
        this.related = related;
    }

    void write(PaymentIntent intent, Expansions expansions, JsonOut out) {
        String id = ids.of(Ids.Kind.PAYMENT_INTENT, intent.number());
        PaymentIntent.Terms terms = intent.terms();
        out.open()
                .text("id", id)
                .text("object", "payment_intent")
                .number("amount", intent.amount())
                .number("amount_capturable", intent.capturable())
                .number("amount_received", intent.received())
                .nulls("application", "application_fee_amount")
                .open("automatic_payment_methods")
                .text("allow_redirects", terms.redirects())
                .flag("enabled", true)
                .close();
        if (intent.canceledAt() == null) {
            out.nulls("canceled_at");
        } else {
            out.number("canceled_at", intent.canceledAt());
        }
        out.text("cancellation_reason", intent.cancellationReason())
                .text("capture_method", terms.captureMethod())
                .text("client_secret", id + "_secret_simulated")
                .text("confirmation_method", "automatic")
                .number("created", intent.created())
                .text("currency", intent.currency());
        writeCustomer(intent, expansions, out);
        out.nulls("customer_account").text("description", terms.description()).nulls("excluded_payment_method_types");
        writeError(intent, out);
        writeCharge(intent, expansions, out);
        out.flag("livemode", false).nulls("managed_payments").texts("metadata", terms.metadata());
        writeNextAction(intent, out);
        out.nulls("on_behalf_of")
                .text("payment_method", terms.paymentMethod())
                .nulls("payment_method_configuration_details", "payment_method_options")
                .openList("payment_method_types")
                .text("card")
                .closeList()
                .nulls("processing")
                .text("receipt_email", terms.receiptEmail())
                .nulls("review", "setup_future_usage", "shipping")
                .nulls("statement_descriptor", "statement_descriptor_suffix")
                .text("status", intent.status())
                .nulls("transfer_data", "transfer_group")
                .close();
    }

    private void writeCustomer(PaymentIntent intent, Expansions expansions, JsonOut out) {
        if (intent.customer() >= 0 && expansions.has("customer")) {
            out.name("customer");
            related.writeCustomer(intent.customer(), out);
        } else {
            out.text("customer", intent.customer() < 0 ? null : ids.of(Ids.Kind.CUSTOMER, intent.customer()));
        }
    }

    private void writeCharge(PaymentIntent intent, Expansions expansions, JsonOut out) {
        if (intent.charge() >= 0 && expansions.has("latest_charge")) {
            out.name("latest_charge");
            related.writeCharge(intent.charge(), out);
        } else {
            out.text("latest_charge", intent.charge() < 0 ? null : ids.of(Ids.Kind.CHARGE, intent.charge()));
        }
    }

    private void writeError(PaymentIntent intent, JsonOut out) {
        Decline error = intent.error();
        if (error == null) {
            out.nulls("last_payment_error");
            return;
        }
        out.open("last_payment_error")
                .text("charge", ids.of(Ids.Kind.CHARGE, intent.charge()))
                .text("code", error.code())
                .text("decline_code", error.declineCode())
                .text(
                        "doc_url",
                        "https://docs.stripe.com/error-codes#" + error.code().replace('_', '-'))
                .text("message", error.message())
                .text("type", "card_error")
                .close();
    }

    private static void writeNextAction(PaymentIntent intent, JsonOut out) {
        if (!intent.status().equals("requires_action")) {
            out.nulls("next_action");
            return;
        }
        out.open("next_action");
        String url = intent.terms().returnUrl();
        if (url == null) {
            out.text("type", "use_stripe_sdk");
        } else {
            out.open("redirect_to_url")
                    .text("return_url", url)
                    .text("url", "https://hooks.stripe.com/3d_secure_2/hosted?simulated")
                    .close()
                    .text("type", "redirect_to_url");
        }
        out.close();
    }
}
