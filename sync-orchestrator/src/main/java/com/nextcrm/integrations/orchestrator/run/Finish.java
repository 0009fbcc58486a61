package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncStatus;
import java.time.Instant;
import java.util.List;

/** The ways in which a run ends. */
final class Finish {

    private Finish() {}

    /** Every data type was read to its end, or refused. */
    static FinishedRun completed(ActiveRun run, List<TypeProgress> types, Instant now) {
        List<TypeProgress> failed = types.stream()
                .filter(type -> type.phase() == TypeProgress.Phase.FAILED)
                .toList();
        if (failed.size() == types.size()) {
            String reason = String.valueOf(failed.getFirst().failure());
            return finished(
                    run, types, SyncStatus.FAILED, ResultSentence.failed(run.order(), types, reason), false, now);
        }
        boolean clean = failed.isEmpty()
                && types.stream().allMatch(type -> type.counts().failed() == 0);
        SyncStatus status = clean ? SyncStatus.SUCCESS : SyncStatus.PARTIAL;
        return finished(run, types, status, ResultSentence.completed(run.order(), types), false, now);
    }

    static FinishedRun failed(ActiveRun run, String reason, boolean credentialsRejected, Instant now) {
        List<TypeProgress> types =
                run.withCurrent(run.current().failed(reason, now)).types();
        String message = ResultSentence.failed(run.order(), types, reason);
        return finished(run, types, SyncStatus.FAILED, message, credentialsRejected, now);
    }

    static FinishedRun cancelled(ActiveRun run, String reason, Instant now) {
        List<TypeProgress> types =
                run.withCurrent(run.current().failed(reason, now)).types();
        String message = ResultSentence.cancelled(types, reason);
        return finished(run, types, SyncStatus.CANCELLED, message, false, now);
    }

    private static FinishedRun finished(
            ActiveRun run,
            List<TypeProgress> types,
            SyncStatus status,
            String message,
            boolean credentialsRejected,
            Instant now) {
        return new FinishedRun(
                run.order(), run.revision(), types, run.errors(), status, message, credentialsRejected, now);
    }
}
