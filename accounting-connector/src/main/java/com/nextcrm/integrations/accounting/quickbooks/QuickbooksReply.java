package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;

/** What came of one call. */
sealed interface QuickbooksReply<T> {

    /** @param at by QuickBooks's clock */
    record Answered<T>(T body, Instant at) implements QuickbooksReply<T> {}

    /** QuickBooks said no, with whatever status. */
    record Refused<T>(QuickbooksError error, Instant at) implements QuickbooksReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether QuickBooks may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements QuickbooksReply<T> {}
}
