package com.nextcrm.integrations.credentials.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the latest sync stands, and when the next one is due.
 *
 * @param error why it failed in part or whole
 * @param syncedAt when a sync last stored something
 * @param nextAt when the schedule begins the next one; null without a schedule
 */
public record LastSync(
        Status status,
        @Nullable String error,
        @Nullable Instant syncedAt,
        @Nullable Instant nextAt) {

    public static final LastSync NONE = new LastSync(Status.IDLE, null, null, null);

    /** As in rows. */
    public enum Status {
        IDLE,
        SYNCING,
        SUCCESS,
        PARTIAL,
        ERROR
    }
}
