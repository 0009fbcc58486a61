package com.nextcrm.integrations.credentials.integration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the latest sync stands.
 *
 * @param error why it failed in part or whole
 * @param syncedAt when a sync last stored something
 */
public record LastSync(
        Status status, @Nullable String error, @Nullable Instant syncedAt) {

    public static final LastSync NONE = new LastSync(Status.IDLE, null, null);

    /** As in rows. */
    public enum Status {
        IDLE,
        SYNCING,
        SUCCESS,
        PARTIAL,
        ERROR
    }
}
