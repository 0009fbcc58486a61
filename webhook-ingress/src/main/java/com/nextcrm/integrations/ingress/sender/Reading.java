package com.nextcrm.integrations.ingress.sender;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a genuine body says of itself; no more of it is read here. */
public sealed interface Reading {

    /**
     * @param id the provider's id of the event: the same when it is delivered again
     * @param type the provider's name of its type
     * @param createdAt when the provider says it happened
     * @param account whose account it is of, where the provider says so
     */
    record Event(
            String id,
            String type,
            @Nullable Instant createdAt,
            @Nullable String account) implements Reading {}

    /** It has no id, no type, or another form. */
    record NotAnEvent() implements Reading {}
}
