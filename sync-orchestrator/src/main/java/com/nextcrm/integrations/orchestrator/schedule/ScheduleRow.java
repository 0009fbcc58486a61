package com.nextcrm.integrations.orchestrator.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A schedule as people see it.
 *
 * @param every an ISO-8601 duration, or null
 * @param cron a cron expression, or null; with neither, nothing is synced by itself
 * @param timeZone in which the cron expression is read
 * @param dataTypes what is read
 * @param isDefault whether nobody has set it
 * @param paused whether the integration can be synced at all
 * @param nextSyncAt null without a schedule, and while it pauses
 */
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleRow(
        String integrationId,
        @Nullable String every,
        @Nullable String cron,
        @Nullable String timeZone,
        List<DataType> dataTypes,
        @JsonProperty("is_default") boolean isDefault,
        boolean paused,
        @Nullable Instant nextSyncAt) {

    static ScheduleRow of(SyncSchedule schedule, Integration integration) {
        Schedule plan = schedule.plan() == null ? new Schedule(null, null, null, List.of()) : schedule.plan();
        String zone = plan.timeZone() == null ? "UTC" : plan.timeZone();
        return new ScheduleRow(
                integration.id().value(),
                plan.every(),
                plan.cron(),
                plan.cron() == null ? null : zone,
                plan.dataTypes().isEmpty() ? integration.dataTypes() : plan.dataTypes(),
                schedule.byDefault(),
                !integration.isUsable(),
                integration.isUsable() ? schedule.nextAt() : null);
    }

    static ScheduleRow none(Integration integration) {
        return new ScheduleRow(
                integration.id().value(), null, null, null, List.of(), true, !integration.isUsable(), null);
    }
}
