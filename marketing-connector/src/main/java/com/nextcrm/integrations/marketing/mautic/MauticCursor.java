package com.nextcrm.integrations.marketing.mautic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands. It goes by ids: page 500 costs what page 1 costs, and a contact that goes meanwhile moves none.
 *
 * @param after the last id that was seen
 * @param last the greatest id there was when the walk began; what is made later belongs to the next run
 * @param since only what was made or changed since; null for everything
 * @param begun by the server's clock
 * @param count how many there were up to the last when the walk began
 * @param whole whether everything is read although only changes were asked for
 * @param missing whether something is gone that was there at the last run
 * @param unread whether rows came that could not be read: then nobody can tell which are gone
 */
record MauticCursor(
        long after,
        long last,
        @Nullable Instant since,
        Instant begun,
        long count,
        boolean whole,
        boolean missing,
        boolean unread) {

    static MauticCursor of(String encoded) {
        return MauticJson.MAPPER.readValue(encoded, MauticCursor.class);
    }

    /** The same walk over what changed only. */
    MauticCursor since(Instant time) {
        return new MauticCursor(after, last, time, begun, count, false, missing, unread);
    }

    MauticCursor goOnAfter(long id, boolean errors) {
        return new MauticCursor(id, last, since, begun, count, whole, missing, unread || errors);
    }

    /** What is missing and was not found is looked for again by the next run. */
    MauticWatermark watermark(boolean errors) {
        return new MauticWatermark(begun, last, missing && (unread || errors) ? MauticWatermark.NO_COUNT : count);
    }

    String encoded() {
        return MauticJson.MAPPER.writeValueAsString(this);
    }
}
