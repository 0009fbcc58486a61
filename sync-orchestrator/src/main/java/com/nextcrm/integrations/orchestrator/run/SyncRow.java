package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.RecordError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A run as people see it.
 *
 * @param status queued, running, waiting, cancelling; success, partial, failed, cancelled
 * @param message the result when it is over, else what it waits for
 * @param errors the first record errors; how many there are stands in {@code failed}
 * @param resumeAt when a waiting run goes on
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SyncRow(
        String id,
        String integrationId,
        String provider,
        String status,
        String mode,
        List<TypeRow> dataTypes,
        Progress progress,
        @Nullable String message,
        List<String> errors,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        @Nullable Instant resumeAt,
        long revision) {

    /** @param status pending, pulling, done or failed */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TypeRow(
            String dataType,
            String status,
            long fetched,
            long synced,
            long failed,
            long deleted,
            @Nullable String message) {

        static TypeRow of(TypeProgress type) {
            var counts = type.counts();
            return new TypeRow(
                    type.dataType().value(),
                    lowerCase(type.phase()),
                    counts.fetched(),
                    counts.synced(),
                    counts.failed(),
                    counts.deleted(),
                    type.failure());
        }
    }

    /**
     * @param fetched records read so far
     * @param percent known only at the end, since providers do not say beforehand how much they have
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Progress(
            long fetched,
            int dataTypesDone,
            int dataTypesTotal,
            @Nullable Integer percent) {

        static Progress of(SyncRun run) {
            int done = (int) run.types().stream().filter(TypeProgress::isOver).count();
            boolean complete = run instanceof FinishedRun finished && finished.isSuccess();
            return new Progress(run.totals().fetched(), done, run.types().size(), complete ? 100 : null);
        }
    }

    public static SyncRow of(SyncRun run) {
        SyncOrder order = run.order();
        FinishedRun over = run instanceof FinishedRun finished ? finished : null;
        return new SyncRow(
                run.id().value(),
                order.integration().value(),
                order.provider().value(),
                lowerCase(run.status()),
                lowerCase(order.mode()),
                run.types().stream().map(TypeRow::of).toList(),
                Progress.of(run),
                message(run),
                run.errors().stream().map(RecordError::toString).toList(),
                order.startedAt(),
                over == null ? null : over.finishedAt(),
                over == null ? null : over.duration().toMillis(),
                run instanceof ActiveRun active && active.step() instanceof Step.Waiting waiting
                        ? waiting.dueAt()
                        : null,
                run.revision());
    }

    private static @Nullable String message(SyncRun run) {
        return switch (run) {
            case FinishedRun finished -> finished.message();
            case ActiveRun active ->
                switch (active.step()) {
                    case Step.Pulling pulling -> null;
                    case Step.Waiting waiting -> waiting.reason();
                    case Step.Cancelling cancelling -> cancelling.reason();
                };
        };
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
