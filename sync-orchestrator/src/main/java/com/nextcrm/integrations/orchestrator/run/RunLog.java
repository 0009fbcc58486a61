package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.orchestrator.log.LogEntry;
import com.nextcrm.integrations.orchestrator.log.LogStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finished run as it goes down in the log: an entry per data type. */
final class RunLog {

    private static final int TOLD_ERRORS = 3;

    private RunLog() {}

    static List<LogEntry> entriesOf(FinishedRun run) {
        return run.types().stream().map(type -> entry(run, type)).toList();
    }

    private static LogEntry entry(FinishedRun run, TypeProgress type) {
        SyncOrder order = run.order();
        var completedAt = Objects.requireNonNullElse(type.finishedAt(), run.finishedAt());
        return new LogEntry(
                run.id() + ":" + type.dataType(),
                order.tenant(),
                order.integration(),
                order.provider(),
                type.dataType(),
                status(type),
                type.counts(),
                errorMessage(run, type),
                Objects.requireNonNullElse(type.startedAt(), completedAt),
                completedAt);
    }

    private static LogStatus status(TypeProgress type) {
        return switch (type.phase()) {
            case DONE -> type.counts().failed() == 0 ? LogStatus.SUCCESS : LogStatus.PARTIAL;
            case FAILED, PENDING, PULLING -> LogStatus.FAILED;
        };
    }

    private static @Nullable String errorMessage(FinishedRun run, TypeProgress type) {
        return switch (type.phase()) {
            case DONE -> type.counts().failed() == 0 ? null : recordErrors(run, type);
            case FAILED -> type.failure();
            case PENDING, PULLING -> "Not begun: " + run.message();
        };
    }

    /** The run keeps the first errors of all its data types; with one data type they are surely this one's. */
    private static String recordErrors(FinishedRun run, TypeProgress type) {
        String count = type.counts().failed() + " of " + type.counts().fetched() + " " + type.dataType()
                + " could not be synced";
        if (run.types().size() > 1 || run.errors().isEmpty()) {
            return count;
        }
        String examples = run.errors().stream()
                .limit(TOLD_ERRORS)
                .map(RecordError::toString)
                .collect(Collectors.joining("; "));
        return count + ": " + examples + (type.counts().failed() > TOLD_ERRORS ? "; ..." : "");
    }
}
