package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.SyncCommand;
import com.nextcrm.integrations.contracts.SyncRunEvent;
import com.nextcrm.integrations.contracts.SyncRunEvent.DataTypeProgress;
import com.nextcrm.integrations.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which messages a change of a run asks for: what must not be lost, and progress, which the next one makes up for. */
final class RunMessages {

    record Addressed(String topic, Message message) {}

    private final Duration budget;

    RunMessages(Duration budget) {
        this.budget = budget;
    }

    List<Addressed> ofStart(ActiveRun run) {
        SyncOrder order = run.order();
        return List.of(
                event(new SyncRunEvent.SyncRunStarted(
                        order.tenant(),
                        order.integration(),
                        order.provider(),
                        run.id(),
                        run.revision(),
                        run.status(),
                        order.mode(),
                        progress(run),
                        order.startedAt())),
                command(run, pull(run)));
    }

    List<Addressed> ofChange(ActiveRun before, SyncRun after) {
        return switch (after) {
            case FinishedRun finished -> List.of(event(finished(finished)));
            case ActiveRun active -> {
                if (isNewOrder(before, active)) {
                    yield List.of(command(active, pull(active)));
                }
                yield isNewCancel(before, active) ? List.of(command(active, cancel(active))) : List.of();
            }
        };
    }

    /** What may be lost, since the run's document says the same. */
    Optional<Addressed> progressOf(ActiveRun before, SyncRun after) {
        boolean shows = after instanceof ActiveRun
                && (before.status() != after.status() || !before.types().equals(after.types()));
        SyncOrder order = after.order();
        return shows
                ? Optional.of(event(new SyncRunEvent.SyncRunProgressed(
                        order.tenant(),
                        order.integration(),
                        after.id(),
                        after.revision(),
                        after.status(),
                        progress(after))))
                : Optional.empty();
    }

    private static boolean isNewOrder(ActiveRun before, ActiveRun after) {
        if (!(after.step() instanceof Step.Pulling now)) {
            return false;
        }
        return !(before.step() instanceof Step.Pulling then)
                || !before.current().dataType().equals(after.current().dataType())
                || then.slice() != now.slice()
                || then.orders() < now.orders();
    }

    private static boolean isNewCancel(ActiveRun before, ActiveRun after) {
        return after.step() instanceof Step.Cancelling && !(before.step() instanceof Step.Cancelling);
    }

    private SyncCommand pull(ActiveRun run) {
        SyncOrder order = run.order();
        return new SyncCommand.PullSlice(
                order.tenant(),
                order.integration(),
                order.provider(),
                run.id(),
                run.current().dataType(),
                run.step().slice(),
                order.mode(),
                budget,
                order.startedAt());
    }

    private static SyncCommand cancel(ActiveRun run) {
        SyncOrder order = run.order();
        return new SyncCommand.CancelSync(order.tenant(), order.integration(), order.provider(), run.id());
    }

    private static SyncRunEvent finished(FinishedRun run) {
        SyncOrder order = run.order();
        return new SyncRunEvent.SyncRunFinished(
                order.tenant(),
                order.integration(),
                order.provider(),
                run.id(),
                run.revision(),
                run.status(),
                progress(run),
                run.message(),
                run.errors().stream()
                        .limit(SyncRunEvent.SyncRunFinished.MAX_ERRORS)
                        .toList(),
                run.credentialsRejected(),
                order.startedAt(),
                run.finishedAt());
    }

    private static List<DataTypeProgress> progress(SyncRun run) {
        return run.types().stream()
                .map(type ->
                        new DataTypeProgress(type.dataType(), type.counts(), type.phase() == TypeProgress.Phase.DONE))
                .toList();
    }

    private static Addressed event(SyncRunEvent event) {
        return new Addressed(Topics.SYNC_RUNS, event);
    }

    private static Addressed command(SyncRun run, SyncCommand command) {
        return new Addressed(Topics.syncCommands(run.order().category()), command);
    }
}
