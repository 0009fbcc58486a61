package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * An event as its tenant sees it.
 *
 * @param eventId the provider's id of it; empty while only its outcome is known
 * @param deliveries how often the provider delivered it
 * @param createdAt when the provider says it happened
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EventRow(
        String id,
        IntegrationId integrationId,
        ProviderId provider,
        String eventId,
        String eventType,
        String status,
        String reason,
        long deliveries,
        @Nullable Instant createdAt,
        Instant receivedAt,
        @Nullable Instant lastReceivedAt,
        @Nullable Instant handledAt) {

    static EventRow of(Document row) {
        return new EventRow(
                row.getString(Fields.ID),
                new IntegrationId(row.getString(Fields.INTEGRATION)),
                new ProviderId(row.getString(Fields.PROVIDER)),
                Objects.requireNonNullElse(row.getString(Fields.EVENT_ID), ""),
                Objects.requireNonNullElse(row.getString(Fields.TYPE), ""),
                row.getString(Fields.STATUS),
                row.getString(Fields.REASON),
                row.getLong(Fields.DELIVERIES),
                time(row, Fields.CREATED_AT),
                Objects.requireNonNull(time(row, Fields.RECEIVED_AT)),
                time(row, Fields.LAST_RECEIVED_AT),
                time(row, Fields.HANDLED_AT));
    }

    private static @Nullable Instant time(Document row, String field) {
        Date time = row.getDate(field);
        return time == null ? null : time.toInstant();
    }
}
