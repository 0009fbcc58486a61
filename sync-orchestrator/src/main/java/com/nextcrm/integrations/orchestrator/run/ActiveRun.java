package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncStatus;
import java.util.List;
import java.util.stream.Stream;

/** A run that is not over. At least one of its data types is still to be read. */
public record ActiveRun(
        SyncOrder order, long revision, List<TypeProgress> types, List<RecordError> errors, Step step, Strain strain)
        implements SyncRun {

    public ActiveRun {
        types = List.copyOf(types);
        errors = List.copyOf(errors);
    }

    @Override
    public SyncStatus status() {
        return switch (step) {
            case Step.Pulling pulling -> pulling.heard() ? SyncStatus.RUNNING : SyncStatus.QUEUED;
            case Step.Waiting waiting -> SyncStatus.WAITING;
            case Step.Cancelling cancelling -> SyncStatus.CANCELLING;
        };
    }

    /** The data type that is being pulled. */
    public TypeProgress current() {
        return types.stream().filter(type -> !type.isOver()).findFirst().orElseThrow();
    }

    @Override
    public ActiveRun withRevision(long newRevision) {
        return new ActiveRun(order, newRevision, types, errors, step, strain);
    }

    ActiveRun withStep(Step newStep) {
        return new ActiveRun(order, revision, types, errors, newStep, strain);
    }

    ActiveRun withStrain(Strain newStrain) {
        return new ActiveRun(order, revision, types, errors, step, newStrain);
    }

    ActiveRun withCurrent(TypeProgress changed) {
        List<TypeProgress> all = types.stream()
                .map(type -> type.dataType().equals(changed.dataType()) ? changed : type)
                .toList();
        return new ActiveRun(order, revision, all, errors, step, strain);
    }

    /** Takes over the event's totals, unless a later page has told greater ones. */
    ActiveRun counting(SliceEvent.OfRun event) {
        TypeProgress type = current();
        if (event.page() < type.page()) {
            return this;
        }
        ActiveRun counted = withCurrent(type.counted(event.page(), event.counts()));
        return event.page() > type.page() ? counted.withStrain(Strain.NONE) : counted;
    }

    ActiveRun withErrors(List<RecordError> more) {
        List<RecordError> kept =
                Stream.concat(errors.stream(), more.stream()).limit(MAX_ERRORS).toList();
        return new ActiveRun(order, revision, types, kept, step, strain);
    }
}
