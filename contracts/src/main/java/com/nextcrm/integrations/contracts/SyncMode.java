package com.nextcrm.integrations.contracts;

/** How much a run reads: what changed since the last one, or everything (after which unseen rows are marked deleted). */
public enum SyncMode {
    INCREMENTAL,
    FULL
}
