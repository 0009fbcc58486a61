package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.RecordError;
import java.util.List;

/**
 * The result of a sync as the customer's guide has it.
 *
 * @param success also when single records failed; they are counted and told
 * @param duration in milliseconds
 * @param errors the first record errors: {@code Invoice INV-001: Missing contact}
 */
public record SyncResult(Result result, String syncId) {

    public record Result(
            boolean success,
            long totalRecords,
            long syncedRecords,
            long failedRecords,
            long duration,
            String message,
            List<String> errors) {}

    public static SyncResult of(FinishedRun run) {
        Counts totals = run.totals();
        return new SyncResult(
                new Result(
                        run.isSuccess(),
                        totals.fetched(),
                        totals.synced(),
                        totals.failed(),
                        run.duration().toMillis(),
                        run.message(),
                        run.errors().stream().map(RecordError::toString).toList()),
                run.id().value());
    }
}
