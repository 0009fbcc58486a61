package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;

/** An action cannot go on: something asked for cannot be used, or MYOB did not tell what it needs. */
final class MyobStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    MyobStop(Failure failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    MyobStop(String field, String reason) {
        this(new RequestRejected(field, reason));
    }

    Failure failure() {
        return failure;
    }
}
