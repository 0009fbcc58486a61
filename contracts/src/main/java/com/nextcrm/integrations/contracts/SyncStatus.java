package com.nextcrm.integrations.contracts;

/** Where a run is. The last four are final. */
public enum SyncStatus {
    QUEUED,
    RUNNING,
    WAITING,
    CANCELLING,
    SUCCESS,
    PARTIAL,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return this == SUCCESS || this == PARTIAL || this == FAILED || this == CANCELLED;
    }
}
