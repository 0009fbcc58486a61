package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * Looks for the refund that an earlier attempt may have made. Stripe forgets keys after a day, and would then give the
 * money back once more.
 */
final class StripeEarlierRefund {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final StripeApi api;

    StripeEarlierRefund(StripeApi api) {
        this.api = api;
    }

    /** @return what {@code made} or {@code notMade} says, or why neither can be told */
    ActionResult lookUp(
            ActionRequest request, String charge, Supplier<ActionResult> made, Supplier<ActionResult> notMade) {
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeForm query =
                    new StripeForm().with("charge", charge).with("limit", PAGE).with("starting_after", after);
            StripeReply<StripeList> reply = api.refunds(request.connection(), query);
            if (!(reply instanceof Answered<StripeList> answered)) {
                return untold(reply);
            }
            Optional<List<StripeRefund>> refunds = read(answered.body());
            if (refunds.isEmpty()) {
                return new OutcomeUnknown("Stripe's list of refunds cannot be read");
            }
            if (refunds.get().stream().anyMatch(refund -> refund.madeBy(request.idempotencyKey()))) {
                return made.get();
            }
            if (!answered.body().hasMore() || refunds.get().isEmpty()) {
                return notMade.get();
            }
            after = refunds.get().getLast().id();
        }
        return new OutcomeUnknown("the payment has too many refunds to find the first attempt's among them");
    }

    private static Optional<List<StripeRefund>> read(StripeList list) {
        try {
            return Optional.of(list.rows().stream()
                    .map(row -> StripeJson.read(row, StripeRefund.class))
                    .toList());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A refusal to list says nothing about the refund, so it must not read as the refund's own. */
    private static ActionResult untold(StripeReply<StripeList> reply) {
        return switch (reply) {
            case Answered<StripeList> answered -> throw new IllegalArgumentException("that was told");
            case Refused<StripeList> refused ->
                refused.error().failure() instanceof RequestRejected rejected
                        ? new OutcomeUnknown(rejected.reason())
                        : refused.error().failure();
            case Lost<StripeList> lost -> new OutcomeUnknown(lost.failure().reason());
        };
    }
}
