package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.MessageTypes;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.bson.Document;

/** Between envelopes and the entries of a row's outbox. */
final class OutboxDocument {

    private OutboxDocument() {}

    static Document of(Envelope<IntegrationEvent> envelope) {
        return new Document("id", envelope.id().value())
                .append("occurred_at", Date.from(envelope.occurredAt()))
                .append("correlation_id", envelope.correlationId())
                .append("type", MessageTypes.nameOf(envelope.message().getClass()))
                .append("message", new String(MessageJson.write(envelope.message()), StandardCharsets.UTF_8));
    }

    static Envelope<IntegrationEvent> read(Document entry) {
        Class<? extends IntegrationEvent> type = MessageTypes.byName(entry.getString("type"))
                .orElseThrow(() -> new IllegalStateException("unknown message type " + entry.getString("type")))
                .asSubclass(IntegrationEvent.class);
        return new Envelope<>(
                new MessageId(entry.getString("id")),
                entry.getDate("occurred_at").toInstant(),
                entry.getString("correlation_id"),
                null,
                MessageJson.read(entry.getString("message").getBytes(StandardCharsets.UTF_8), type));
    }
}
