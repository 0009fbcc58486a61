package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** Every charge has one payment intent of the same number; its state is the charge's. */
final class PaymentIntents {

    private final Ids ids;

    PaymentIntents(Ids ids) {
        this.ids = ids;
    }

    void write(Charge charge, JsonOut out) {
        boolean captured = charge.captured();
        boolean authorized = charge.succeeded() && !captured;
        out.open()
                .text("id", ids.of(Ids.Kind.PAYMENT_INTENT, charge.number()))
                .text("object", "payment_intent")
                .number("amount", charge.amount())
                .number("amount_capturable", authorized ? charge.amount() : 0)
                .number("amount_received", charge.amountCaptured())
                .nulls("application", "application_fee_amount")
                .open("automatic_payment_methods")
                .text("allow_redirects", "always")
                .flag("enabled", true)
                .close()
                .nulls("canceled_at", "cancellation_reason")
                .text("capture_method", authorized ? "manual" : "automatic_async")
                .text("client_secret", ids.of(Ids.Kind.PAYMENT_INTENT, charge.number()) + "_secret_simulated")
                .text("confirmation_method", "automatic")
                .number("created", charge.created())
                .text("currency", charge.currency())
                .text("customer", charge.customer() < 0 ? null : ids.of(Ids.Kind.CUSTOMER, charge.customer()))
                .nulls("customer_account", "description", "excluded_payment_method_types", "last_payment_error")
                .text("latest_charge", ids.of(Ids.Kind.CHARGE, charge.number()))
                .flag("livemode", false)
                .nulls("managed_payments")
                .open("metadata")
                .close()
                .nulls("next_action", "on_behalf_of")
                .text("payment_method", ids.of(Ids.Kind.PAYMENT_METHOD, charge.number()))
                .nulls("payment_method_configuration_details", "payment_method_options")
                .openList("payment_method_types")
                .text("card")
                .closeList()
                .nulls("processing", "receipt_email", "review", "setup_future_usage", "shipping")
                .nulls("statement_descriptor", "statement_descriptor_suffix")
                .text("status", status(charge))
                .nulls("transfer_data", "transfer_group")
                .close();
    }

    private static String status(Charge charge) {
        return switch (charge.status()) {
            case "failed" -> "requires_payment_method";
            case "pending" -> "processing";
            default -> charge.captured() ? "succeeded" : "requires_capture";
        };
    }
}
