package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Instant;
import java.util.function.Function;

/** What came of one call. */
sealed interface MauticReply<T> {

    /** The same with another body, if there is one. */
    default <R> MauticReply<R> map(Function<T, R> made) {
        return switch (this) {
            case Answered<T> answered -> new Answered<>(made.apply(answered.body()), answered.status(), answered.at());
            case Refused<T> refused -> new Refused<>(refused.error(), refused.at());
            case Lost<T> lost -> new Lost<>(lost.failure(), lost.mayHaveActed());
        };
    }

    /**
     * @param status tells a contact that was made from one that was merged
     * @param at by the server's clock
     */
    record Answered<T>(T body, int status, Instant at) implements MauticReply<T> {}

    /** Mautic said no. */
    record Refused<T>(MauticError error, Instant at) implements MauticReply<T> {}

    /**
     * No answer, or none that can be read.
     *
     * @param mayHaveActed whether Mautic may nevertheless have done what it was asked to do
     */
    record Lost<T>(Failure.Unavailable failure, boolean mayHaveActed) implements MauticReply<T> {}
}
