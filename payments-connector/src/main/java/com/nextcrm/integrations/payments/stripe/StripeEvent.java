package com.nextcrm.integrations.payments.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happened at Stripe, in the shape of whatever version the webhook endpoint or the account has.
 *
 * @param created Unix seconds
 * @param data the object as it was just after
 */
record StripeEvent(
        @Nullable String id,
        @Nullable String object,
        @Nullable String type,
        @Nullable Long created,
        @Nullable Data data) {

    /** The types after which a charge is different; at most 20 fit into one request. */
    static final List<String> ABOUT_CHARGES = List.of(
            "charge.succeeded",
            "charge.failed",
            "charge.refunded",
            "charge.captured",
            "charge.pending",
            "charge.expired",
            "charge.updated",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.refund.updated",
            "refund.updated",
            "refund.failed");

    record Data(@Nullable JsonNode object) {}

    boolean isAboutCharge() {
        return type != null && ABOUT_CHARGES.contains(type);
    }

    /** The charge itself, if the event is of one rather than of its dispute or refund. */
    @Nullable
    JsonNode charge() {
        JsonNode subject = subject();
        return subject != null && "charge".equals(subject.path("object").stringValue(null)) ? subject : null;
    }

    /** Of the charge, or of the one whose dispute or refund it is; null if it names none. */
    @Nullable
    String chargeId() {
        JsonNode subject = subject();
        if (subject == null) {
            return null;
        }
        return charge() != null
                ? subject.path("id").stringValue(null)
                : StripeReference.of(subject.path("charge")).id();
    }

    /** When its charge was made, in Unix seconds; null if it is not told. */
    @Nullable
    Long chargeCreated() {
        JsonNode charge = charge();
        return charge != null && charge.path("created").canConvertToLong()
                ? Long.valueOf(charge.path("created").longValue())
                : null;
    }

    private @Nullable JsonNode subject() {
        return data == null ? null : data.object();
    }
}
