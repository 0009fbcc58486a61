package com.nextcrm.integrations.orchestrator.run;

import java.time.Instant;

/** What an active run is waiting for, and until when. */
public sealed interface Step {

    /** When the run is looked at again, whatever is heard until then. */
    Instant dueAt();

    /** The slice of the current data type that is under way, or ordered next. */
    int slice();

    /**
     * A slice is ordered.
     *
     * @param orders how often it was ordered since the connector was last heard of
     * @param heard whether the connector was ever heard of in this run
     */
    record Pulling(int slice, int orders, boolean heard, Instant dueAt) implements Step {}

    /** Nothing is ordered until {@code dueAt}. @param reason for a person */
    record Waiting(int slice, String reason, Instant dueAt) implements Step {}

    /** The connector was told to stop; after {@code dueAt} its answer is no longer waited for. */
    record Cancelling(int slice, String reason, Instant dueAt) implements Step {}
}
