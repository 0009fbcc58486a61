package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.run.RunChanges;
import com.nextcrm.integrations.orchestrator.run.RunCourse;
import com.nextcrm.integrations.orchestrator.run.RunDelivery;
import com.nextcrm.integrations.orchestrator.run.SyncRunStore;
import com.nextcrm.integrations.platform.logging.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after runs that nobody reports of: waits that are over, connectors that fell silent, and messages that a crash
 * left unsent. All instances look; whose write comes first has done it.
 */
@Component
class DueRuns {

    private static final Logger log = LoggerFactory.getLogger(DueRuns.class);
    private static final int AT_ONCE = 100;

    /** Younger messages are on their way by whoever wrote them. */
    private static final Duration BEING_SENT = Duration.ofSeconds(2);

    private final SyncRunStore store;
    private final RunChanges changes;
    private final RunCourse course;
    private final RunDelivery delivery;
    private final Clock clock;

    DueRuns(SyncRunStore store, RunChanges changes, RunCourse course, RunDelivery delivery, Clock clock) {
        this.store = store;
        this.changes = changes;
        this.course = course;
        this.delivery = delivery;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${sync.due-every:500ms}")
    void takeUpDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        attempt("due syncs", () -> store.findDue(now, AT_ONCE).forEach(id -> takeUp(id, now)));
    }

    @Scheduled(fixedDelayString = "${sync.relay-every:1s}")
    void sendLeftBehind() {
        Instant before = clock.instant().minus(BEING_SENT);
        attempt("unsent messages", () -> store.findUnsent(before, AT_ONCE).forEach(delivery::deliverAgain));
    }

    private void takeUp(SyncRunId id, Instant now) {
        store.find(id).ifPresent(run -> {
            try (Correlation.Scope scope = Correlation.open(run.order().correlationId())) {
                changes.change(id, null, active -> course.due(active, now));
            }
        });
    }

    private static void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (DataAccessException unreachable) {
            log.warn("{} are looked at later: {}", what, unreachable.getMessage());
        }
    }
}
