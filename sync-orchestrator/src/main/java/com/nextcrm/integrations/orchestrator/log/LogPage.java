package com.nextcrm.integrations.orchestrator.log;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A part of the log as people see it. */
@JsonNaming(SnakeCaseStrategy.class)
record LogPage(
        List<Row> logs,
        long total,
        int limit,
        long offset,
        @Nullable String nextCursor) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Row(
            String id,
            String integrationId,
            String integrationType,
            String syncType,
            LogStatus status,
            long totalRecords,
            long syncedRecords,
            long failedRecords,
            @Nullable String errorMessage,
            long durationMs,
            Instant createdAt,
            Instant completedAt) {}

    static LogPage of(List<LogEntry> entries, long total, Page page, Function<ProviderId, String> types) {
        LogEntry last = entries.size() < page.limit() ? null : entries.getLast();
        return new LogPage(
                entries.stream().map(entry -> row(entry, types)).toList(),
                total,
                page.limit(),
                page.offset(),
                last == null ? null : new Cursor(last.createdAt(), last.id()).encode());
    }

    private static Row row(LogEntry entry, Function<ProviderId, String> types) {
        return new Row(
                entry.id(),
                entry.integration().value(),
                types.apply(entry.provider()),
                entry.dataType().value(),
                entry.status(),
                entry.counts().fetched(),
                entry.counts().synced(),
                entry.counts().failed(),
                entry.errorMessage(),
                entry.duration().toMillis(),
                entry.createdAt(),
                entry.completedAt());
    }
}
