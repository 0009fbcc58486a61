package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.util.Set;

/**
 * QuickBooks's refusal of one request.
 *
 * @param code without leading zeros; empty if it gave none
 * @param message for a person; free of tokens, never empty
 * @param failure what the runtime has to know of it
 */
record QuickbooksError(int status, String code, String message, Failure failure) {

    private static final Set<String> NO_SUCH_OBJECT = Set.of("610", "2030"); // 2030: no object can have such an id

    boolean notFound() {
        return NO_SUCH_OBJECT.contains(code);
    }

    /** Somebody else changed the object since it was read. */
    boolean stale() {
        return code.equals("5010");
    }

    /** The request's id did something before, with other content. */
    boolean doneBefore() {
        return code.equals("600");
    }

    /** Whether the request may have had its effect although it was refused. */
    boolean mayHaveActed() {
        return status >= 500 || status == 408 || code.equals("10000");
    }
}
