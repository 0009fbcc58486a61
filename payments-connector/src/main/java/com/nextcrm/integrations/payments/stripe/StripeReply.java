package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;

/** What came of one call. */
sealed interface StripeReply<T> {

    /** @param at by Stripe's clock */
    record Answered<T>(T body, Instant at) implements StripeReply<T> {}

    /** Stripe said no. */
    record Refused<T>(StripeError error, Instant at) implements StripeReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether Stripe may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements StripeReply<T> {}
}
