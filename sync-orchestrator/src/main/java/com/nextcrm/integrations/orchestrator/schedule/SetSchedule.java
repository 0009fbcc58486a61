package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.orchestrator.directory.Integration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Says when an integration is synced by itself from now on. What was said before no longer counts. */
@Service
class SetSchedule {

    private static final int MAX_ATTEMPTS = 20;

    private final ScheduleStore store;
    private final SchedulePlanner planner;
    private final TellNextSync tell;

    SetSchedule(ScheduleStore store, SchedulePlanner planner, TellNextSync tell) {
        this.store = store;
        this.planner = planner;
        this.tell = tell;
    }

    /**
     * @param plan null for never
     * @param saidAt of two plans, the later one counts, in whatever order they are heard
     * @return what counts now
     */
    SyncSchedule set(Integration integration, @Nullable Schedule plan, Instant saidAt) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<SyncSchedule> before = store.find(integration.id());
            if (before.filter(known -> isLater(known, saidAt)).isPresent()) {
                return before.get();
            }
            SyncSchedule after =
                    planner.set(integration.tenant(), integration.id(), plan, false, before.orElse(null), saidAt);
            if (before.map(known -> store.replace(known, after)).orElseGet(() -> store.insert(after))) {
                tell.tell(after);
                return after;
            }
        }
        throw new OptimisticLockingFailureException("the schedule of " + integration.id() + " changes all the time");
    }

    private static boolean isLater(SyncSchedule known, Instant saidAt) {
        return !known.byDefault() && known.setAt().isAfter(saidAt);
    }
}
