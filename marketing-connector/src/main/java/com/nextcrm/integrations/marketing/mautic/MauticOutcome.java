package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import java.util.List;
import java.util.function.Function;

/** What a write came to. */
final class MauticOutcome {

    private MauticOutcome() {}

    static <T> ActionResult of(MauticReply<T> reply, Function<Answered<T>, ActionResult> then) {
        return switch (reply) {
            case Answered<T> answered -> then.apply(answered);
            case Refused<T> refused ->
                refused.error().mayHaveActed()
                        ? new OutcomeUnknown(refused.error().reason())
                        : refused.error().failure();
            case Lost<T> lost ->
                lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
        };
    }

    /** The same where nothing was asked to be done. */
    static <T> ActionResult ofRead(MauticReply<T> reply, Function<Answered<T>, ActionResult> then) {
        return switch (reply) {
            case Answered<T> answered -> then.apply(answered);
            case Refused<T> refused -> refused.error().failure();
            case Lost<T> lost -> lost.failure();
        };
    }

    static ActionResult performed(MauticRow row, List<String> notices) {
        return row instanceof MauticRow.Mapped mapped
                ? new Performed(mapped.record(), List.of(), notices)
                : new OutcomeUnknown("Mautic did it, but what it made of it cannot be read");
    }
}
