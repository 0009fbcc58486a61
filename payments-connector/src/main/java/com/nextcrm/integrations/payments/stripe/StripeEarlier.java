package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Looks for what an earlier attempt may have made. Stripe forgets keys after a day, and would then make it once more.
 */
final class StripeEarlier {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final StripeApi api;

    StripeEarlier(StripeApi api) {
        this.api = api;
    }

    /**
     * @param filter the list's parameter that says among which to look, and its value; null for among all
     * @return what {@code made}, given the id, or {@code notMade} says, or why neither can be told
     */
    ActionResult lookUp(
            ActionRequest request,
            StripeResource resource,
            String filter,
            @Nullable String value,
            Function<String, ActionResult> made,
            Supplier<ActionResult> notMade) {
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeForm query =
                    new StripeForm().with(filter, value).with("limit", PAGE).with("starting_after", after);
            StripeReply<StripeList> reply = api.list(request.connection(), resource, query);
            if (!(reply instanceof Answered<StripeList> answered)) {
                return StripeDone.untold(reply);
            }
            Optional<List<StripeMade>> rows = read(answered.body());
            if (rows.isEmpty()) {
                return new OutcomeUnknown("Stripe's list cannot be read");
            }
            for (StripeMade row : rows.get()) {
                if (row.madeBy(request.idempotencyKey()) && row.id() != null) {
                    return made.apply(row.id());
                }
            }
            if (!answered.body().hasMore() || rows.get().isEmpty()) {
                return notMade.get();
            }
            after = rows.get().getLast().id();
        }
        return new OutcomeUnknown("there are too many to find the first attempt's among them");
    }

    private static Optional<List<StripeMade>> read(StripeList list) {
        try {
            return Optional.of(list.rows().stream()
                    .map(row -> StripeJson.read(row, StripeMade.class))
                    .toList());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
