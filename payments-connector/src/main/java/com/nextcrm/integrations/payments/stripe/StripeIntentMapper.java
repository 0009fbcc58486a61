package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeRows.Row;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Order.Intent;
import com.nextcrm.integrations.sdk.record.Order.Status;
import java.util.Currency;
import java.util.Objects;

/** Stripe's payment intent -> our order: what a customer is asked to pay. The money that moves is a charge. */
final class StripeIntentMapper {

    private StripeIntentMapper() {}

    static Row intent(StripeObject intent) {
        Currency currency = intent.currency();
        return new Row(new Order(
                intent.money("amount", currency),
                StripeCurrencies.major(intent.orZero("amount_received"), currency),
                currency.getCurrencyCode(),
                "manual".equals(intent.text("capture_method")) ? Intent.AUTHORIZE : Intent.CAPTURE,
                status(intent),
                intent.reference("customer"),
                intent.inner("customer").text("name"),
                intent.has("receipt_email")
                        ? intent.text("receipt_email")
                        : intent.inner("customer").text("email"),
                intent.text("description"),
                null,
                null,
                intent.inner("next_action").inner("redirect_to_url").text("url"),
                intent.reference("latest_charge")));
    }

    private static Status status(StripeObject intent) {
        return switch (Objects.requireNonNullElse(intent.text("status"), "")) {
            case "requires_payment_method", "requires_confirmation", "requires_action" -> Status.CREATED;
            case "processing", "requires_capture" -> Status.APPROVED;
            case "succeeded" -> Status.COMPLETED;
            case "canceled" -> Status.VOIDED;
            default -> throw new StripeObject.Unusable(intent.has("status") ? "Unknown status" : "Missing status");
        };
    }
}
