package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.spi.Failure;

/**
 * MYOB's refusal of one request.
 *
 * @param message for a person; never empty
 * @param stale whether the row version was not the newest
 * @param failure what the runtime has to know of it
 */
record MyobError(int status, String message, boolean stale, Failure failure) {

    /** There is no such thing, or not any more. */
    boolean notFound() {
        return status == 404 || status == 410;
    }

    /** It was too much for one request. */
    boolean tookTooLong() {
        return status == 504;
    }

    /** Whether the request may have had its effect although it was refused: MYOB's own fault. */
    boolean mayHaveActed() {
        return status >= 500 || status == 408;
    }
}
