package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeRows.Row;
import com.nextcrm.integrations.sdk.record.Refund;
import com.nextcrm.integrations.sdk.record.Refund.Status;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stripe's refund -> ours. */
final class StripeRefundMapper {

    private StripeRefundMapper() {}

    static Row refund(StripeObject refund) {
        Currency currency = refund.currency();
        String providerStatus = refund.text("status");
        Status status = status(providerStatus);
        String failure = refund.text("failure_reason");
        return new Row(
                new Refund(
                        refund.money("amount", currency),
                        currency.getCurrencyCode(),
                        status,
                        providerStatus,
                        refund.text("reason"),
                        failure == null ? refund.text("pending_reason") : failure,
                        refund.reference("charge"),
                        refund.reference("payment_intent"),
                        refund.text("description")),
                progress(status));
    }

    /** Stripe may give none, which happens where the money's way cannot be followed. */
    private static Status status(@Nullable String status) {
        return switch (Objects.requireNonNullElse(status, "")) {
            case "pending" -> Status.PENDING;
            case "requires_action" -> Status.REQUIRES_ACTION;
            case "succeeded" -> Status.SUCCEEDED;
            case "failed" -> Status.FAILED;
            case "canceled" -> Status.CANCELED;
            default -> Status.OTHER;
        };
    }

    /** A refund can fail days after it succeeded, and never the other way round. */
    private static long progress(Status status) {
        return switch (status) {
            case OTHER, PENDING, REQUIRES_ACTION -> 0;
            case SUCCEEDED -> 1;
            case FAILED, CANCELED -> 2;
        };
    }
}
