package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;

/** Is told how a slice gets on. Called by the slice's own thread; what it throws ends the slice like a crash. */
public interface SliceObserver {

    /** What has just been done, in the order of doing. */
    enum Step {
        BEGUN,
        PULLED,
        STORED,
        ANNOUNCED,
        CHECKPOINTED,
        PAGE_TOLD,
        DECIDED,
        OUTCOME_TOLD
    }

    void passed(Step step, PullSlice slice);
}
