package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.run.ActiveRun;
import com.nextcrm.integrations.orchestrator.run.RunChanges;
import com.nextcrm.integrations.orchestrator.run.RunCourse;
import com.nextcrm.integrations.orchestrator.run.SyncRun;
import com.nextcrm.integrations.platform.logging.Correlation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/** Takes a connector's reports of one run into it, in one change. Reports of a run nobody knows are ignored. */
@Service
class FoldReports {

    private final RunChanges changes;
    private final RunCourse course;
    private final Clock clock;

    FoldReports(RunChanges changes, RunCourse course, Clock clock) {
        this.changes = changes;
        this.course = course;
        this.clock = clock;
    }

    void fold(SyncRunId id, List<Envelope<?>> reports) {
        Envelope<?> newest = reports.getLast();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try (Correlation.Scope scope = Correlation.open(newest.correlationId())) {
            changes.change(id, newest, run -> fold(run, reports, now));
        }
    }

    private SyncRun fold(ActiveRun run, List<Envelope<?>> reports, Instant now) {
        SyncRun folded = run;
        for (Envelope<?> report : reports) {
            if (folded instanceof ActiveRun active && report.message() instanceof SliceEvent.OfRun event) {
                folded = course.hear(active, event, now);
            }
        }
        return folded;
    }
}
