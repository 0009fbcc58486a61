package com.nextcrm.integrations.payments.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What we read of a charge. Any field may be missing: an account may be on any version, and rows may be defective.
 *
 * @param amount in Stripe's smallest unit, as are all amounts here
 * @param amountCaptured missing before 2020
 * @param created Unix seconds
 * @param invoice gone since 2025-03-31.basil
 * @param paymentMethodDetails {@code type}, and under that name what is particular to the type
 */
record StripeCharge(
        @Nullable String id,
        @Nullable Long amount,
        @Nullable Long amountCaptured,
        @Nullable Long amountRefunded,
        @Nullable String currency,
        @Nullable String status,
        @Nullable Boolean captured,
        boolean refunded,
        boolean disputed,
        @Nullable Long created,
        @Nullable StripeReference customer,
        @Nullable StripeReference paymentIntent,
        @Nullable StripeReference invoice,
        @Nullable StripeReference balanceTransaction,
        @Nullable Map<String, JsonNode> paymentMethodDetails,
        @Nullable BillingDetails billingDetails,
        @Nullable String description,
        @Nullable String receiptEmail,
        @Nullable String failureCode,
        @Nullable String failureMessage,
        @Nullable Outcome outcome) {

    record BillingDetails(@Nullable String name, @Nullable String email) {}

    record Outcome(@Nullable String sellerMessage) {}

    /** Money was really taken; without it, a succeeded charge is an authorisation. Missing on very old versions. */
    boolean isCaptured() {
        return captured == null || captured;
    }
}
