package com.nextcrm.integrations.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the orchestrator reports of its runs, tests and schedules. */
public sealed interface SyncRunEvent extends Message {

    /** One data type's share of a run. */
    record DataTypeProgress(DataType dataType, Counts counts, boolean done) {}

    /** What all events of one run tell: its state after the event. */
    sealed interface OfRun extends SyncRunEvent {
        SyncRunId runId();

        /** Grows with every change of the run; an event with a smaller one than already seen is old news. */
        long revision();

        SyncStatus status();

        List<DataTypeProgress> dataTypes();
    }

    @MessageType("com.nextcrm.integrations.sync.run-started.v1")
    record SyncRunStarted(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            SyncRunId runId,
            long revision,
            SyncStatus status,
            SyncMode mode,
            List<DataTypeProgress> dataTypes,
            Instant startedAt)
            implements OfRun {
        public SyncRunStarted {
            dataTypes = List.copyOf(dataTypes);
        }
    }

    @MessageType("com.nextcrm.integrations.sync.run-progressed.v1")
    record SyncRunProgressed(
            TenantId tenantId,
            IntegrationId integrationId,
            SyncRunId runId,
            long revision,
            SyncStatus status,
            List<DataTypeProgress> dataTypes)
            implements OfRun {
        public SyncRunProgressed {
            dataTypes = List.copyOf(dataTypes);
        }
    }

    /**
     * @param message the sentence of the customer's guide: {@code Successfully synced 98 of 100 invoices from Xero}
     * @param errors at most {@link #MAX_ERRORS} of the run's record errors
     * @param credentialsRejected whether it failed because the provider no longer takes the credentials
     */
    @MessageType("com.nextcrm.integrations.sync.run-finished.v1")
    record SyncRunFinished(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            SyncRunId runId,
            long revision,
            SyncStatus status,
            List<DataTypeProgress> dataTypes,
            String message,
            List<RecordError> errors,
            boolean credentialsRejected,
            Instant startedAt,
            Instant finishedAt)
            implements OfRun {

        public static final int MAX_ERRORS = 20;

        public SyncRunFinished {
            dataTypes = List.copyOf(dataTypes);
            errors = List.copyOf(errors);
        }
    }

    @MessageType("com.nextcrm.integrations.connection.tested.v1")
    record ConnectionTested(
            TenantId tenantId,
            IntegrationId integrationId,
            String checkId,
            boolean success,
            boolean credentialsRejected,
            String message,
            @Nullable Account account)
            implements SyncRunEvent {}

    /**
     * When the integration's schedule begins the next run.
     *
     * @param revision grows with every change of the schedule; an event with a smaller one than already seen is old news
     * @param nextSyncAt null if there is no schedule any more
     */
    @MessageType("com.nextcrm.integrations.sync.next-planned.v1")
    record NextSyncPlanned(
            TenantId tenantId,
            IntegrationId integrationId,
            long revision,
            @Nullable Instant nextSyncAt) implements SyncRunEvent {}
}
