package com.nextcrm.integrations.simulators.stripe;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, with the object as it was just after.
 *
 * @param charge the object, unless the event is about a refund
 * @param refundedBefore {@code previous_attributes.amount_refunded}; null when the event has none
 * @param requestId the request that caused it; null for what Stripe or the control API did
 */
record Event(
        long number,
        long created,
        String type,
        @Nullable Charge charge,
        @Nullable Refund refund,
        @Nullable Long refundedBefore,
        @Nullable String requestId,
        @Nullable String idempotencyKey) {}
