package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.schedule.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes times. Each integration has its own place within the spread, so what is due for many does not begin at once. */
@Component
class SchedulePlanner {

    private final ScheduleSettings settings;

    SchedulePlanner(ScheduleSettings settings) {
        this.settings = settings;
    }

    /** @param before what it replaces, or null */
    SyncSchedule set(
            TenantId tenant,
            IntegrationId integration,
            @Nullable Schedule plan,
            boolean byDefault,
            @Nullable SyncSchedule before,
            Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        long revision = before == null ? 1 : before.revision() + 1;
        Instant first = plan == null ? null : next(plan, integration, at, at).orElse(null);
        return new SyncSchedule(integration, tenant, plan, at, byDefault, first, null, first, revision);
    }

    /**
     * Claims what is due: one sync, however many were missed.
     *
     * @return the schedule with its tick, and with a next time that is still to come
     */
    SyncSchedule claim(SyncSchedule schedule, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Instant due = schedule.nextAt();
        boolean reached = due != null && !due.isAfter(at);
        Instant next = reached && schedule.plan() != null
                ? next(schedule.plan(), schedule.integration(), schedule.setAt(), at)
                        .orElse(null)
                : due;
        return new SyncSchedule(
                schedule.integration(),
                schedule.tenant(),
                schedule.plan(),
                schedule.setAt(),
                schedule.byDefault(),
                next,
                schedule.tick() == null && reached ? due : schedule.tick(),
                at.plus(settings.claim()),
                schedule.revision() + 1);
    }

    /** The place must be the same in all instances, and after a restart. */
    private Optional<Instant> next(Schedule plan, IntegrationId integration, Instant anchor, Instant after) {
        Rhythm rhythm = Rhythm.of(plan);
        Duration offset = offset(rhythm, integration, anchor);
        return rhythm.next(after.minus(offset), anchor)
                .map(time -> time.plus(offset).truncatedTo(ChronoUnit.MILLIS));
    }

    /** At most a tenth of the time between two syncs. */
    private Duration offset(Rhythm rhythm, IntegrationId integration, Instant anchor) {
        Duration tenth = rhythm.shortestDistance(anchor).orElse(Duration.ZERO).dividedBy(10);
        long spread = Math.min(tenth.toMillis(), settings.spread().toMillis());
        long place = integration.value().hashCode() * 0x9E3779B97F4A7C15L >>> 1; // neighbouring ids lie far apart
        return Duration.ofMillis(spread == 0 ? 0 : place % spread);
    }
}
