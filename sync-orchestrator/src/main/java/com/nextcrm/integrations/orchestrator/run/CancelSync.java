package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.directory.IntegrationUnusable;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Stops a run, because a person wants it or because its integration can no longer be used. */
@Service
class CancelSync {

    private final SyncRunStore store;
    private final RunChanges changes;
    private final RunCourse course;
    private final Clock clock;

    CancelSync(SyncRunStore store, RunChanges changes, RunCourse course, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.course = course;
        this.clock = clock;
    }

    /**
     * Doing it again while the run is stopping changes nothing.
     *
     * @throws Problem 409 if the run was already over
     */
    SyncRun cancel(SyncRun run) {
        if (run instanceof FinishedRun over) {
            throw Problem.conflict(
                    "The sync is already over: " + over.status().name().toLowerCase(Locale.ROOT),
                    Map.of("sync_id", over.id().value()));
        }
        return cancel(run.id(), "Cancelled");
    }

    @EventListener
    void cancelRunOf(IntegrationUnusable unusable) {
        store.findActive(unusable.integration())
                .ifPresent(run -> cancel(run.id(), "Cancelled because " + unusable.reason()));
    }

    private SyncRun cancel(SyncRunId id, String reason) {
        return changes.change(id, null, run -> course.cancel(run, reason, clock.instant()))
                .orElseThrow();
    }
}
