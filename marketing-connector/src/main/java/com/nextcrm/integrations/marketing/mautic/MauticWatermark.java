package com.nextcrm.integrations.marketing.mautic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What a run of contacts leaves for the next one.
 *
 * @param at when it began, by the server's clock
 * @param last the greatest id there was then
 * @param count how many contacts up to that id there were then; one that went later is missed by the next run
 */
record MauticWatermark(Instant at, long last, long count) {

    /** Fits no count. */
    static final long NO_COUNT = -1;

    /** Null if there is none, or none that can be read: then everything is read. */
    static @Nullable MauticWatermark of(@Nullable String encoded) {
        try {
            return encoded == null ? null : MauticJson.MAPPER.readValue(encoded, MauticWatermark.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    String encoded() {
        return MauticJson.MAPPER.writeValueAsString(this);
    }
}
