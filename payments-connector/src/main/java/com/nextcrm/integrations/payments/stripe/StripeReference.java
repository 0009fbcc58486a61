package com.nextcrm.integrations.payments.stripe;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Another object: Stripe gives its id, or all of it if that was asked for or an old version did so anyway.
 *
 * @param id null only if the object has none
 * @param expanded all of it, or null
 */
record StripeReference(@Nullable String id, @Nullable JsonNode expanded) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StripeReference of(JsonNode node) {
        return node.isObject()
                ? new StripeReference(node.path("id").stringValue(null), node)
                : new StripeReference(node.stringValue(null), null);
    }

    static @Nullable String idOf(@Nullable StripeReference reference) {
        return reference == null ? null : reference.id();
    }

    /** A text of the expanded object, if it is there. */
    @Nullable
    String text(String field) {
        return expanded == null ? null : expanded.path(field).stringValue(null);
    }
}
