package com.nextcrm.integrations.payments.stripe;

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

    record Data(@Nullable JsonNode object) {}

    /** What it shows: an object of any kind, or null. */
    @Nullable
    JsonNode subject() {
        return data == null || data.object() == null || !data.object().isObject() ? null : data.object();
    }

    /** Whether it shows one of these itself, rather than something that names one. */
    boolean shows(StripeResource resource) {
        return resource.object().equals(kind());
    }

    /** Whether its object is one of these, or of a kind that names one. */
    boolean isAbout(StripeResource resource) {
        return shows(resource) || resource.via().containsKey(kind());
    }

    /** Of the object itself, or of the one whose dispute, refund or payment it is; null if it names none. */
    @Nullable
    String idOf(StripeResource resource) {
        JsonNode subject = subject();
        if (subject == null || !isAbout(resource)) {
            return null;
        }
        String id = shows(resource)
                ? subject.path("id").stringValue(null)
                : StripeReference.of(subject.at("/" + resource.via().get(kind())))
                        .id();
        return StripeRows.usable(id);
    }

    /** When its object was made, in Unix seconds; null if it is not told. */
    @Nullable
    Long createdOf(StripeResource resource) {
        JsonNode subject = subject();
        return subject != null && shows(resource) && subject.path("created").canConvertToLong()
                ? Long.valueOf(subject.path("created").longValue())
                : null;
    }

    private String kind() {
        JsonNode subject = subject();
        return subject == null ? "" : subject.path("object").stringValue("");
    }
}
