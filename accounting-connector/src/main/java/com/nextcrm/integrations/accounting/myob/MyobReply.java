package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;

/** What came of one call. */
sealed interface MyobReply<T> {

    /** @param at by MYOB's clock */
    record Answered<T>(T body, Instant at) implements MyobReply<T> {}

    /** MYOB said no. */
    record Refused<T>(MyobError error, Instant at) implements MyobReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether MYOB may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements MyobReply<T> {}
}
