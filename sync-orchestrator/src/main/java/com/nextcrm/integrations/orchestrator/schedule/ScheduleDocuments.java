package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Schedules as documents. */
final class ScheduleDocuments {

    static final String TENANT = "tenant";
    static final String SET_AT = "set_at";
    static final String LOOK_AT = "look_at";
    static final String REVISION = "revision";

    /** Whether others know of the newest revision. */
    static final String TOLD = "told";

    private ScheduleDocuments() {}

    /** All but the id. */
    static Document fields(SyncSchedule schedule) {
        Schedule plan = schedule.plan();
        return new Document(TENANT, schedule.tenant().value())
                .append("plan", plan == null ? null : plan(plan))
                .append(SET_AT, Date.from(schedule.setAt()))
                .append("by_default", schedule.byDefault())
                .append("next_at", date(schedule.nextAt()))
                .append("tick", date(schedule.tick()))
                .append(LOOK_AT, date(schedule.lookAt()))
                .append(REVISION, schedule.revision())
                .append(TOLD, false);
    }

    private static Document plan(Schedule plan) {
        return new Document("every", plan.every())
                .append("cron", plan.cron())
                .append("time_zone", plan.timeZone())
                .append(
                        "data_types",
                        plan.dataTypes().stream().map(DataType::value).toList());
    }

    static SyncSchedule fromDocument(Document document) {
        Document plan = document.get("plan", Document.class);
        return new SyncSchedule(
                new IntegrationId(document.getString("_id")),
                new TenantId(document.getString(TENANT)),
                plan == null ? null : plan(plan),
                document.getDate(SET_AT).toInstant(),
                document.getBoolean("by_default"),
                instant(document, "next_at"),
                instant(document, "tick"),
                instant(document, LOOK_AT),
                document.getLong(REVISION));
    }

    private static Schedule plan(Document plan) {
        return new Schedule(
                plan.getString("every"),
                plan.getString("cron"),
                plan.getString("time_zone"),
                plan.getList("data_types", String.class).stream()
                        .map(DataType::new)
                        .toList());
    }

    private static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
