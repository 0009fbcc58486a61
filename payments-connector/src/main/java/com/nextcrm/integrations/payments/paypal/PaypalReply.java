package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;

/** What came of one call. */
sealed interface PaypalReply<T> {

    /** @param at by PayPal's clock */
    record Answered<T>(T body, Instant at) implements PaypalReply<T> {}

    /** PayPal said no. */
    record Refused<T>(PaypalError error, Instant at) implements PaypalReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether PayPal may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements PaypalReply<T> {}
}
