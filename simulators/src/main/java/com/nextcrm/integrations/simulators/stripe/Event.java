package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, with the object as it was just after.
 *
 * @param about the object's id
 * @param object writes it from what cannot change any more
 * @param previous writes {@code previous_attributes}; null when the event has none
 * @param requestId the request that caused it; null for what Stripe or the control API did
 */
record Event(
        long number,
        long created,
        String type,
        String about,
        Consumer<JsonOut> object,
        @Nullable Consumer<JsonOut> previous,
        @Nullable String requestId,
        @Nullable String idempotencyKey) {}
