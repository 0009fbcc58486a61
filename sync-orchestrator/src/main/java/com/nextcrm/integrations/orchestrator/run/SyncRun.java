package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.SyncStatus;
import java.util.List;

/** A sync of one integration. Only an {@link ActiveRun} can change, and only once into a {@link FinishedRun}. */
public sealed interface SyncRun permits ActiveRun, FinishedRun {

    /** More record errors than this are counted but not kept. */
    int MAX_ERRORS = 100;

    SyncOrder order();

    /** Grows by one with every change that is stored. */
    long revision();

    /** In the order in which they are pulled, one after another. */
    List<TypeProgress> types();

    List<RecordError> errors();

    SyncStatus status();

    SyncRun withRevision(long revision);

    default SyncRunId id() {
        return order().id();
    }

    default Counts totals() {
        return types().stream().map(TypeProgress::counts).reduce(Counts.NONE, Counts::plus);
    }
}
