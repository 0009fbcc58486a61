package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A line and a number for what matters in a run's life: its start, its interruptions, its end. */
@Component
class RunJournal {

    private static final Logger log = LoggerFactory.getLogger(RunJournal.class);

    private final MeterRegistry meters;

    RunJournal(MeterRegistry meters) {
        this.meters = meters;
    }

    void started(ActiveRun run) {
        SyncOrder order = run.order();
        log.info(
                "sync {} of {} integration {} started: {} {}",
                run.id(),
                order.provider(),
                order.integration(),
                lowerCase(order.mode()),
                run.types().stream().map(TypeProgress::dataType).toList());
    }

    void changed(ActiveRun before, SyncRun after) {
        switch (after) {
            case FinishedRun finished -> finished(finished);
            case ActiveRun active -> interrupted(before.step(), active);
        }
    }

    private void interrupted(Step before, ActiveRun run) {
        if (before.equals(run.step())) {
            return;
        }
        switch (run.step()) {
            case Step.Waiting waiting -> waiting(run, waiting);
            case Step.Cancelling cancelling ->
                log.info(
                        "sync {} of integration {} is told to stop",
                        run.id(),
                        run.order().integration());
            case Step.Pulling pulling -> orderedAgain(run, pulling);
        }
    }

    private static void orderedAgain(ActiveRun run, Step.Pulling pulling) {
        if (pulling.orders() > 1) {
            log.warn(
                    "sync {} of integration {}: nothing was heard of slice {} of {}; ordered again, time {}",
                    run.id(),
                    run.order().integration(),
                    pulling.slice(),
                    run.current().dataType(),
                    pulling.orders() - 1);
        }
    }

    private void waiting(ActiveRun run, Step.Waiting waiting) {
        log.info(
                "sync {} of integration {} waits until {}: {}",
                run.id(),
                run.order().integration(),
                waiting.dueAt(),
                waiting.reason());
        meters.counter("sync.slice.waits", "provider", run.order().provider().value())
                .increment();
    }

    private void finished(FinishedRun run) {
        Counts totals = run.totals();
        log.info(
                "sync {} of {} integration {} ended {} in {} ms: {} fetched, {} synced, {} failed, {} deleted",
                run.id(),
                run.order().provider(),
                run.order().integration(),
                lowerCase(run.status()),
                run.duration().toMillis(),
                totals.fetched(),
                totals.synced(),
                totals.failed(),
                totals.deleted());
        Duration duration = run.duration();
        meters.timer("sync.runs", "provider", run.order().provider().value(), "status", lowerCase(run.status()))
                .record(duration);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
