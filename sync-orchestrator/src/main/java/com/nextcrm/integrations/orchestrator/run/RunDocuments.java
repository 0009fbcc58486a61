package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.Update;

/** Runs as documents. Every field is always written, so that a replaced run leaves nothing of its past behind. */
final class RunDocuments {

    static final String CLAIM = "claim";
    static final String TENANT = "tenant";
    static final String INTEGRATION = "integration";
    static final String STATUS = "status";
    static final String ACTIVE = "active";
    static final String REVISION = "revision";
    static final String STARTED_AT = "started_at";
    static final String FINISHED_AT = "finished_at";
    static final String DUE_AT = "due_at";
    static final String TYPES = "types";
    static final String OUTBOX = "outbox";

    private RunDocuments() {}

    /** One per integration while a run is active, one per run afterwards: its unique index admits one active run. */
    static String claim(IntegrationId integration) {
        return "integration " + integration;
    }

    static Document toDocument(SyncRun run) {
        SyncOrder order = run.order();
        Document document = new Document("_id", run.id().value())
                .append(TENANT, order.tenant().value())
                .append(INTEGRATION, order.integration().value())
                .append("provider", order.provider().value())
                .append("provider_name", order.providerName())
                .append("category", order.category().name())
                .append("mode", order.mode().name())
                .append(STARTED_AT, Date.from(order.startedAt()))
                .append("correlation", order.correlationId())
                .append(REVISION, run.revision())
                .append(STATUS, run.status().name())
                .append(TYPES, TypeDocuments.toDocuments(run.types()))
                .append("errors", TypeDocuments.errorsToDocuments(run.errors()));
        return switch (run) {
            case ActiveRun active -> withCourse(document, active);
            case FinishedRun finished -> withResult(document, finished);
        };
    }

    /** All but the id, as an update. */
    static Update toUpdate(SyncRun run) {
        Document fields = toDocument(run);
        fields.remove("_id");
        return Update.fromDocument(new Document("$set", fields));
    }

    private static Document withCourse(Document document, ActiveRun run) {
        Step step = run.step();
        return document.append(ACTIVE, true)
                .append(CLAIM, claim(run.order().integration()))
                .append("slice", step.slice())
                .append("orders", step instanceof Step.Pulling pulling ? pulling.orders() : 0)
                .append("reason", reason(step))
                .append(DUE_AT, Date.from(step.dueAt()))
                .append("stalls", run.strain().stalls())
                .append("waited_ms", run.strain().waited().toMillis())
                .append("message", null)
                .append("credentials_rejected", false)
                .append(FINISHED_AT, null);
    }

    private static Document withResult(Document document, FinishedRun run) {
        return document.append(ACTIVE, false)
                .append(CLAIM, "run " + run.id())
                .append("reason", "")
                .append(DUE_AT, null)
                .append("message", run.message())
                .append("credentials_rejected", run.credentialsRejected())
                .append(FINISHED_AT, Date.from(run.finishedAt()));
    }

    private static String reason(Step step) {
        return switch (step) {
            case Step.Pulling pulling -> "";
            case Step.Waiting waiting -> waiting.reason();
            case Step.Cancelling cancelling -> cancelling.reason();
        };
    }

    static SyncRun fromDocument(Document document) {
        return document.getBoolean(ACTIVE) ? active(document) : finished(document);
    }

    private static ActiveRun active(Document document) {
        return new ActiveRun(
                order(document),
                document.getLong(REVISION),
                TypeDocuments.fromDocuments(document.getList(TYPES, Document.class)),
                TypeDocuments.errorsFromDocuments(document.getList("errors", Document.class)),
                step(document),
                new Strain(document.getInteger("stalls"), Duration.ofMillis(document.getLong("waited_ms"))));
    }

    private static FinishedRun finished(Document document) {
        return new FinishedRun(
                order(document),
                document.getLong(REVISION),
                TypeDocuments.fromDocuments(document.getList(TYPES, Document.class)),
                TypeDocuments.errorsFromDocuments(document.getList("errors", Document.class)),
                SyncStatus.valueOf(document.getString(STATUS)),
                document.getString("message"),
                document.getBoolean("credentials_rejected"),
                document.getDate(FINISHED_AT).toInstant());
    }

    private static SyncOrder order(Document document) {
        return new SyncOrder(
                new SyncRunId(document.getString("_id")),
                new TenantId(document.getString(TENANT)),
                new IntegrationId(document.getString(INTEGRATION)),
                new ProviderId(document.getString("provider")),
                document.getString("provider_name"),
                Category.valueOf(document.getString("category")),
                SyncMode.valueOf(document.getString("mode")),
                document.getDate(STARTED_AT).toInstant(),
                document.getString("correlation"));
    }

    private static Step step(Document document) {
        SyncStatus status = SyncStatus.valueOf(document.getString(STATUS));
        int slice = document.getInteger("slice");
        var dueAt = document.getDate(DUE_AT).toInstant();
        return switch (status) {
            case QUEUED, RUNNING ->
                new Step.Pulling(slice, document.getInteger("orders"), status == SyncStatus.RUNNING, dueAt);
            case WAITING -> new Step.Waiting(slice, document.getString("reason"), dueAt);
            case CANCELLING -> new Step.Cancelling(slice, document.getString("reason"), dueAt);
            case SUCCESS, PARTIAL, FAILED, CANCELLED -> throw new IllegalStateException(status + " is not active");
        };
    }
}
