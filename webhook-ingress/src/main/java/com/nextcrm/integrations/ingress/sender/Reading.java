package com.nextcrm.integrations.ingress.sender;

import java.time.Instant;
import java.util.List;
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

    /** Events that came in one body, at least one; each is told on by itself. */
    record Several(List<Part> parts) implements Reading {
        public Several {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("several are at least one");
            }
        }
    }

    /** It is the provider's, and tells of nothing: a test of the address. */
    record Nothing() implements Reading {}

    /** It has no id, no type, or another form. */
    record NotAnEvent() implements Reading {}

    /**
     * @param body what a connector has to see of the body; read by the same sender, it is this one event again
     */
    record Part(Event event, byte[] body) {}

    /** The events there are, none if it is no event. */
    default List<Part> parts(byte[] whole) {
        return switch (this) {
            case Event event -> List.of(new Part(event, whole));
            case Several several -> several.parts();
            case Nothing nothing -> List.of();
            case NotAnEvent other -> List.of();
        };
    }
}
