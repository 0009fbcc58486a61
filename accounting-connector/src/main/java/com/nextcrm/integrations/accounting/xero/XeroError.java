package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.spi.Failure;

/**
 * Xero's refusal of one request.
 *
 * @param message for a person; never empty
 * @param failure what the runtime has to know of it
 */
record XeroError(int status, String message, Failure failure) {

    boolean notFound() {
        return status == 404;
    }

    /** Whether the request may have had its effect although it was refused: Xero's own fault. */
    boolean mayHaveActed() {
        return status >= 500 && status != 501 || status == 408;
    }
}
