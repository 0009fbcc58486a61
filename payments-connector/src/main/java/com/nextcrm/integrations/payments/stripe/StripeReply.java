package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;
import java.util.function.Function;

/** What came of one call. */
sealed interface StripeReply<T> {

    /** The same, with what is made of the answer. */
    default <R> StripeReply<R> map(Function<T, R> made) {
        return switch (this) {
            case Answered<T> answered -> new Answered<>(made.apply(answered.body()), answered.at());
            case Refused<T> refused -> new Refused<>(refused.error(), refused.at());
            case Lost<T> lost -> new Lost<>(lost.failure(), lost.mayHaveActed());
        };
    }

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
