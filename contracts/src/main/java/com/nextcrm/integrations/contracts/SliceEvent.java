package com.nextcrm.integrations.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connector reports to the orchestrator. */
public sealed interface SliceEvent extends Message {

    /** What concerns a run: told in order, possibly twice. */
    sealed interface OfRun extends SliceEvent {
        SyncRunId runId();

        DataType dataType();

        int slice();

        /** The last page stored, counted from 1 within run and data type; 0 before the first. */
        long page();

        /** The run's totals for the data type, up to and including this page. */
        Counts counts();
    }

    /** A page is stored and its checkpoint with it. */
    @MessageType("com.nextcrm.integrations.sync.page-stored.v1")
    record PageStored(
            TenantId tenantId,
            IntegrationId integrationId,
            SyncRunId runId,
            DataType dataType,
            int slice,
            long page,
            Counts counts,
            List<RecordError> errors)
            implements OfRun {

        /** More errors of one page than this are counted but not told. */
        public static final int MAX_ERRORS = 100;

        public PageStored {
            errors = List.copyOf(errors);
        }
    }

    /**
     * The slice did what it could within its budget.
     *
     * @param done whether the data type is read to its end; if not, the next slice goes on
     */
    @MessageType("com.nextcrm.integrations.sync.slice-finished.v1")
    record SliceFinished(
            TenantId tenantId,
            IntegrationId integrationId,
            SyncRunId runId,
            DataType dataType,
            int slice,
            long page,
            Counts counts,
            boolean done)
            implements OfRun {}

    /** The slice could not go on. */
    @MessageType("com.nextcrm.integrations.sync.slice-interrupted.v1")
    record SliceInterrupted(
            TenantId tenantId,
            IntegrationId integrationId,
            SyncRunId runId,
            DataType dataType,
            int slice,
            long page,
            Counts counts,
            Interruption interruption)
            implements OfRun {}

    /**
     * The answer to {@link ConnectionCommand.CheckConnection}.
     *
     * @param credentialsRejected whether the provider refused the credentials, rather than being out of reach
     * @param message what a person should read
     */
    @MessageType("com.nextcrm.integrations.connection.checked.v1")
    record ConnectionChecked(
            TenantId tenantId,
            IntegrationId integrationId,
            String checkId,
            boolean success,
            boolean credentialsRejected,
            String message,
            @Nullable Account account)
            implements SliceEvent {}
}
