package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.Failure;

/**
 * A refusal.
 *
 * @param notFound whether Mautic itself, and not some other page, said that there is no such thing
 */
record MauticError(int status, boolean notFound, Failure failure) {

    /** A refusal to read or write that may have come after the work was done. */
    boolean mayHaveActed() {
        return failure instanceof Failure.Unavailable;
    }

    String reason() {
        return switch (failure) {
            case Failure.RequestRejected rejected -> rejected.reason();
            case Failure.Unavailable unavailable -> unavailable.reason();
            case Failure.CredentialsRejected rejected -> rejected.reason();
            case Failure.RateLimited limited -> "it asks us to wait";
        };
    }
}
