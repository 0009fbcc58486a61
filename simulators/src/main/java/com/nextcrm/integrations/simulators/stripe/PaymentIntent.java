package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent at one moment.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param customer number of the customer, -1 for none
 * @param charge number of its latest charge, -1 for none
 * @param received how much was captured
 * @param error why the last attempt failed
 */
public record PaymentIntent(
        long number,
        long created,
        long amount,
        String currency,
        long customer,
        String status,
        long charge,
        long received,
        Terms terms,
        @Nullable Decline error,
        @Nullable Long canceledAt,
        @Nullable String cancellationReason) {

    /**
     * What was asked for besides the amount.
     *
     * @param redirects whether methods that leave the page are allowed: always or never
     * @param paymentMethod its id; null for none yet
     */
    public record Terms(
            String captureMethod,
            String redirects,
            @Nullable String paymentMethod,
            @Nullable String returnUrl,
            @Nullable String description,
            @Nullable String receiptEmail,
            Map<String, String> metadata) {

        public Terms {
            metadata = Map.copyOf(metadata);
        }

        Terms withoutMethod() {
            return new Terms(captureMethod, redirects, null, returnUrl, description, receiptEmail, metadata);
        }

        Terms with(@Nullable String method, @Nullable String url) {
            return new Terms(
                    captureMethod,
                    redirects,
                    method == null ? paymentMethod : method,
                    url == null ? returnUrl : url,
                    description,
                    receiptEmail,
                    metadata);
        }
    }

    long capturable() {
        return status.equals("requires_capture") ? amount : 0;
    }

    boolean manual() {
        return terms.captureMethod().equals("manual");
    }

    PaymentIntent with(String newStatus, long newCharge, long newReceived, @Nullable Decline newError) {
        return new PaymentIntent(
                number,
                created,
                amount,
                currency,
                customer,
                newStatus,
                newCharge,
                newReceived,
                terms,
                newError,
                canceledAt,
                cancellationReason);
    }

    PaymentIntent withTerms(Terms newTerms) {
        return new PaymentIntent(
                number,
                created,
                amount,
                currency,
                customer,
                status,
                charge,
                received,
                newTerms,
                error,
                canceledAt,
                cancellationReason);
    }

    PaymentIntent canceled(long second, @Nullable String reason) {
        return new PaymentIntent(
                number,
                created,
                amount,
                currency,
                customer,
                "canceled",
                charge,
                received,
                terms,
                error,
                second,
                reason);
    }
}
