package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.util.List;
import java.util.Set;

/**
 * PayPal's refusal of one request.
 *
 * @param name PayPal's word for it; empty if it gave none
 * @param issues what exactly is wrong; empty if it does not say
 * @param message for a person; never empty
 * @param failure what the runtime has to know of it
 */
record PaypalError(int status, String name, List<String> issues, String message, Failure failure) {

    PaypalError {
        issues = List.copyOf(issues);
    }

    boolean notFound() {
        return status == 404;
    }

    boolean lacksRight() {
        return status == 403;
    }

    boolean tooLarge() {
        return name.equals("RESULTSET_TOO_LARGE");
    }

    /** The reports are some hours behind. */
    boolean notYetThere() {
        return status == 400 && message.contains("start date is not available");
    }

    boolean hasAny(Set<String> wanted) {
        return issues.stream().anyMatch(wanted::contains);
    }

    /** A server that fails, or that is still at an earlier request of the same id (409), may have done it. */
    boolean mayHaveActed() {
        return status >= 500 || status == 408 || status == 409;
    }
}
