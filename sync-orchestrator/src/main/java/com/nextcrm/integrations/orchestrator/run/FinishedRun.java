package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run that is over, for whatever reason.
 *
 * @param message the result in a sentence
 * @param credentialsRejected whether it failed because the provider no longer takes the credentials
 */
public record FinishedRun(
        SyncOrder order,
        long revision,
        List<TypeProgress> types,
        List<RecordError> errors,
        SyncStatus status,
        String message,
        boolean credentialsRejected,
        Instant finishedAt)
        implements SyncRun {

    public FinishedRun {
        types = List.copyOf(types);
        errors = List.copyOf(errors);
        if (!status.isFinal()) {
            throw new IllegalArgumentException(status + " is not final");
        }
    }

    @Override
    public FinishedRun withRevision(long newRevision) {
        return new FinishedRun(order, newRevision, types, errors, status, message, credentialsRejected, finishedAt);
    }

    public Duration duration() {
        return Duration.between(order.startedAt(), finishedAt);
    }

    /** Whether the user got what the provider has, save for single records. */
    public boolean isSuccess() {
        return status == SyncStatus.SUCCESS || status == SyncStatus.PARTIAL;
    }
}
