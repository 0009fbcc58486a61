package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.spi.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's refusal of one request.
 *
 * @param code Stripe's word for it; empty if it gave none
 * @param param the request's parameter it is about, or null
 * @param message for a person; free of secrets, never empty
 * @param account the id of the account the key belongs to, or null: Stripe tells when the key lacks a right
 * @param failure what the runtime has to know of it
 */
record StripeError(
        int status,
        String code,
        @Nullable String param,
        String message,
        @Nullable String account,
        Failure failure) {

    boolean notFound() {
        return status == 404;
    }

    boolean lacksRight() {
        return status == 403 && failure instanceof Failure.RequestRejected;
    }

    /** Whether the request may have had its effect although it was refused: Stripe's own fault, or a twin under way. */
    boolean mayHaveActed() {
        return status >= 500 || status == 408 || status == 409 || status == 424;
    }
}
