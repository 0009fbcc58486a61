package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.orchestrator.run.StartDueSync;
import com.nextcrm.integrations.platform.logging.Correlation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Begins the syncs that are due. All instances look; a due schedule is claimed by the first that changes it, and if that
 * one dies before it has begun the run, by another one later, which begins the very same run.
 */
@Component
class DueSyncs {

    private static final Logger log = LoggerFactory.getLogger(DueSyncs.class);

    /** After an outage everything is due; so many are begun at a look, so that the connectors are not flooded. */
    private static final int AT_ONCE = 20;

    private final ScheduleStore store;
    private final SchedulePlanner planner;
    private final ScheduleSettings settings;
    private final StartDueSync startDueSync;
    private final TellNextSync tell;
    private final Clock clock;
    private final MeterRegistry meters;

    DueSyncs(
            ScheduleStore store,
            SchedulePlanner planner,
            ScheduleSettings settings,
            StartDueSync startDueSync,
            TellNextSync tell,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.planner = planner;
        this.settings = settings;
        this.startDueSync = startDueSync;
        this.tell = tell;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${schedule.look-every:1s}")
    void look() {
        try {
            List<SyncSchedule> due = store.findDue(clock.instant(), AT_ONCE);
            due.forEach(this::begin);
        } catch (DataAccessException unreachable) {
            log.warn("due schedules are looked at later: {}", unreachable.getMessage());
        }
    }

    void begin(SyncSchedule due) {
        SyncSchedule claimed = planner.claim(due, clock.instant());
        if (!store.replace(due, claimed)) {
            return; // another instance was first
        }
        Instant tick = claimed.tick();
        SyncSchedule settled = tick == null ? claimed.withoutTick() : begin(claimed, tick);
        if (store.replace(claimed, settled)) {
            tell.tell(settled);
        }
    }

    private SyncSchedule begin(SyncSchedule claimed, Instant tick) {
        try (Correlation.Scope scope = Correlation.open(Correlation.currentOrNew())) {
            Schedule plan = claimed.plan();
            List<DataType> dataTypes = plan == null ? List.of() : plan.dataTypes();
            StartDueSync.Outcome outcome =
                    startDueSync.start(claimed.tenant(), claimed.integration(), dataTypes, claimed.runOf(tick));
            meters.counter("sync.schedule.ticks", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .increment();
            return switch (outcome) {
                case STARTED -> claimed.withoutTick();
                case BUSY -> claimed.lookingAgain(clock.instant().plus(settings.retry()));
                case PAUSED -> claimed.lookingAgain(clock.instant().plus(settings.pausedRetry()));
                case GONE -> gone(claimed);
            };
        }
    }

    private SyncSchedule gone(SyncSchedule claimed) {
        store.remove(claimed.integration());
        return claimed;
    }
}
