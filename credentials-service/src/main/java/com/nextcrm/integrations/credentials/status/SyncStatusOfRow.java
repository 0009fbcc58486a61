package com.nextcrm.integrations.credentials.status;

import com.nextcrm.integrations.contracts.SyncRunEvent.NextSyncPlanned;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunFinished;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunStarted;
import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.integration.LastSync;
import com.nextcrm.integrations.credentials.integration.SyncNews;
import org.springframework.stereotype.Component;

/** Translates what happened to a run into the words of the row. */
@Component
class SyncStatusOfRow {

    private static final int MAX_ERROR = 1_000;

    private final IntegrationStore store;

    SyncStatusOfRow(IntegrationStore store) {
        this.store = store;
    }

    void started(SyncRunStarted run) {
        store.syncNews(new SyncNews(
                run.tenantId(),
                run.integrationId(),
                run.runId(),
                run.revision(),
                run.startedAt(),
                LastSync.Status.SYNCING,
                null,
                null));
    }

    void finished(SyncRunFinished run) {
        LastSync.Status status = status(run.status());
        boolean stored = status == LastSync.Status.SUCCESS || status == LastSync.Status.PARTIAL;
        boolean lacking = status == LastSync.Status.PARTIAL || status == LastSync.Status.ERROR;
        store.syncNews(new SyncNews(
                run.tenantId(),
                run.integrationId(),
                run.runId(),
                run.revision(),
                run.startedAt(),
                status,
                lacking ? shortened(run.message()) : null,
                stored ? run.finishedAt() : null));
    }

    void planned(NextSyncPlanned next) {
        store.nextSync(next);
    }

    private static LastSync.Status status(SyncStatus status) {
        return switch (status) {
            case QUEUED, RUNNING, WAITING, CANCELLING -> LastSync.Status.SYNCING;
            case SUCCESS -> LastSync.Status.SUCCESS;
            case PARTIAL -> LastSync.Status.PARTIAL;
            case FAILED -> LastSync.Status.ERROR;
            case CANCELLED -> LastSync.Status.IDLE;
        };
    }

    private static String shortened(String message) {
        return message.length() > MAX_ERROR ? message.substring(0, MAX_ERROR) : message;
    }
}
