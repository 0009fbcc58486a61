package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.List;

/** What an action comes to. */
final class StripeDone {

    private StripeDone() {}

    /** @throws IllegalArgumentException if Stripe did it */
    static ActionResult failed(StripeReply<?> reply) {
        return switch (reply) {
            case Answered<?> answered -> throw new IllegalArgumentException("that is no failure");
            case Refused<?> refused ->
                refused.error().mayHaveActed()
                        ? new OutcomeUnknown(refused.error().message())
                        : refused.error().failure();
            case Lost<?> lost ->
                lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
        };
    }

    /** Why a look at what an earlier attempt did tells nothing; a refused look must not read as a refused action. */
    static ActionResult untold(StripeReply<?> reply) {
        return switch (reply) {
            case Answered<?> answered -> throw new IllegalArgumentException("that was told");
            case Refused<?> refused ->
                refused.error().failure() instanceof RequestRejected rejected
                        ? new OutcomeUnknown(rejected.reason())
                        : refused.error().failure();
            case Lost<?> lost -> new OutcomeUnknown(lost.failure().reason());
        };
    }

    /** A repeated key brings the first answer again, which may be old; so what was acted on is read as it is now. */
    static ActionResult now(FetchResult now, List<ProviderRecord> alsoChanged) {
        return now instanceof FetchResult.Found found
                ? new Performed(found.record(), alsoChanged)
                : new OutcomeUnknown("Stripe took it, but what came of it cannot be read just now");
    }
}
