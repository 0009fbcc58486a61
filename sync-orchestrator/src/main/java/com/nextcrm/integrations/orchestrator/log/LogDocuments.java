package com.nextcrm.integrations.orchestrator.log;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import java.util.Date;
import org.bson.Document;

/** Log entries as documents. */
final class LogDocuments {

    static final String TENANT = "tenant";
    static final String INTEGRATION = "integration";
    static final String PROVIDER = "provider";
    static final String STATUS = "status";
    static final String CREATED_AT = "created_at";

    static final String COMPLETED_AT = "completed_at";

    private LogDocuments() {}

    static Document toDocument(LogEntry entry) {
        Counts counts = entry.counts();
        return new Document("_id", entry.id())
                .append(TENANT, entry.tenant().value())
                .append(INTEGRATION, entry.integration().value())
                .append(PROVIDER, entry.provider().value())
                .append("data_type", entry.dataType().value())
                .append(STATUS, entry.status().name())
                .append("fetched", counts.fetched())
                .append("synced", counts.synced())
                .append("failed", counts.failed())
                .append("deleted", counts.deleted())
                .append("error_message", entry.errorMessage())
                .append(CREATED_AT, Date.from(entry.createdAt()))
                .append(COMPLETED_AT, Date.from(entry.completedAt()));
    }

    static LogEntry fromDocument(Document document) {
        return new LogEntry(
                document.getString("_id"),
                new TenantId(document.getString(TENANT)),
                new IntegrationId(document.getString(INTEGRATION)),
                new ProviderId(document.getString(PROVIDER)),
                new DataType(document.getString("data_type")),
                LogStatus.valueOf(document.getString(STATUS)),
                new Counts(
                        document.getLong("fetched"),
                        document.getLong("synced"),
                        document.getLong("failed"),
                        document.getLong("deleted")),
                document.getString("error_message"),
                document.getDate(CREATED_AT).toInstant(),
                document.getDate(COMPLETED_AT).toInstant());
    }
}
