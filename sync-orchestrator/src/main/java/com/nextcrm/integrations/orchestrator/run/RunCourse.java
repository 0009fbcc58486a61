package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SliceEvent;
import java.time.Instant;
import java.util.List;

/**
 * What moves a run: reports of its connector, time, and people. Pure functions of the state; a report that was heard
 * before, comes late or belongs to another slice gives back the run as it is.
 */
public final class RunCourse {

    private final SyncSettings settings;
    private final Setbacks setbacks;

    public RunCourse(SyncSettings settings, Jitter jitter) {
        this.settings = settings;
        this.setbacks = new Setbacks(settings, jitter);
    }

    ActiveRun begin(SyncOrder order, List<DataType> dataTypes) {
        Instant now = order.startedAt();
        List<TypeProgress> types = dataTypes.stream()
                .map(TypeProgress::pending)
                .map(type -> type.dataType().equals(dataTypes.getFirst()) ? type.begun(now) : type)
                .toList();
        return new ActiveRun(order, 1, types, List.of(), ordered(1, 1, false, now), Strain.NONE);
    }

    /** A connector reported. */
    public SyncRun hear(ActiveRun run, SliceEvent.OfRun event, Instant now) {
        TypeProgress type = run.current();
        if (!event.dataType().equals(type.dataType())) {
            return run;
        }
        return switch (event) {
            case SliceEvent.PageStored page ->
                page.page() > type.page() ? heard(run.counting(page).withErrors(page.errors()), now) : run;
            case SliceEvent.SliceFinished finished ->
                isOutcome(run, finished) ? sliceFinished(run.counting(finished), finished, now) : run;
            case SliceEvent.SliceInterrupted interrupted ->
                isOutcome(run, interrupted) ? sliceInterrupted(run.counting(interrupted), interrupted, now) : run;
        };
    }

    /** The time the run gave itself is over. */
    public SyncRun due(ActiveRun run, Instant now) {
        if (now.isBefore(run.step().dueAt())) {
            return run;
        }
        return switch (run.step()) {
            case Step.Waiting waiting -> run.withStep(ordered(waiting.slice(), 1, true, now));
            case Step.Cancelling cancelling -> Finish.cancelled(run, cancelling.reason(), now);
            case Step.Pulling pulling ->
                pulling.orders() > settings.maxRepeats()
                        ? Finish.failed(run, silent(run, pulling), false, now)
                        : run.withStep(ordered(pulling.slice(), pulling.orders() + 1, pulling.heard(), now));
        };
    }

    /** Somebody wants it to stop. With no slice under way there is nothing to wait for. */
    public SyncRun cancel(ActiveRun run, String reason, Instant now) {
        return switch (run.step()) {
            case Step.Cancelling already -> run;
            case Step.Waiting waiting -> Finish.cancelled(run, reason, now);
            case Step.Pulling pulling ->
                run.withStep(new Step.Cancelling(pulling.slice(), reason, now.plus(settings.cancelPatience())));
        };
    }

    private static boolean isOutcome(ActiveRun run, SliceEvent.OfRun event) {
        return !(run.step() instanceof Step.Waiting)
                && event.slice() == run.step().slice();
    }

    private ActiveRun heard(ActiveRun run, Instant now) {
        return run.step() instanceof Step.Pulling pulling ? run.withStep(ordered(pulling.slice(), 1, true, now)) : run;
    }

    private SyncRun sliceFinished(ActiveRun run, SliceEvent.SliceFinished finished, Instant now) {
        if (run.step() instanceof Step.Cancelling cancelling) {
            return Finish.cancelled(run, cancelling.reason(), now);
        }
        if (finished.done()) {
            return afterType(run, run.current().done(now), now);
        }
        ActiveRun stalled = run.withStrain(run.strain().stalled());
        return stalled.strain().stalls() > settings.maxStalls()
                ? Finish.failed(stalled, "no records came in " + settings.maxStalls() + " attempts", false, now)
                : stalled.withStep(ordered(finished.slice() + 1, 1, true, now));
    }

    private SyncRun sliceInterrupted(ActiveRun run, SliceEvent.SliceInterrupted interrupted, Instant now) {
        if (run.step() instanceof Step.Cancelling cancelling) {
            return Finish.cancelled(run, cancelling.reason(), now);
        }
        return switch (setbacks.after(run, interrupted, now)) {
            case Setbacks.Over over -> over.run();
            case Setbacks.Wait wait -> wait.run();
            case Setbacks.Skip skip -> afterType(run, run.current().failed(skip.reason(), now), now);
        };
    }

    private SyncRun afterType(ActiveRun run, TypeProgress over, Instant now) {
        ActiveRun next = run.withCurrent(over).withStrain(Strain.NONE);
        return next.types().stream().allMatch(TypeProgress::isOver)
                ? Finish.completed(run, next.types(), now)
                : next.withCurrent(next.current().begun(now)).withStep(ordered(1, 1, true, now));
    }

    private Step.Pulling ordered(int slice, int orders, boolean heard, Instant now) {
        return new Step.Pulling(
                slice, orders, heard, now.plus(settings.sliceBudget()).plus(settings.silence()));
    }

    private String silent(ActiveRun run, Step.Pulling pulling) {
        return "the " + run.order().category().lowerCase() + " connector did not answer, although asked "
                + pulling.orders() + " times";
    }
}
