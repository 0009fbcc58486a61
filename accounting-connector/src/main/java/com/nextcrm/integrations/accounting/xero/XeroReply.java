package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;

/** What came of one call. */
sealed interface XeroReply<T> {

    /** @param at by Xero's clock */
    record Answered<T>(T body, Instant at) implements XeroReply<T> {}

    /** Xero said no. */
    record Refused<T>(XeroError error, Instant at) implements XeroReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether Xero may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements XeroReply<T> {}
}
