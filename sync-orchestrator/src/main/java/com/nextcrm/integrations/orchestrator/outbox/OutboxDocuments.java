package com.nextcrm.integrations.orchestrator.outbox;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.MessageTypes;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Outgoing messages as the {@code outbox} entries of a document. */
public final class OutboxDocuments {

    /** Within an entry: the message's id, and when it came to be. */
    public static final String ID = "id";

    public static final String AT = "at";

    private OutboxDocuments() {}

    public static Document toDocument(Outgoing outgoing) {
        Envelope<?> envelope = outgoing.envelope();
        MessageId causation = envelope.causationId();
        return new Document(ID, envelope.id().value())
                .append(AT, Date.from(envelope.occurredAt()))
                .append("topic", outgoing.topic())
                .append("correlation", envelope.correlationId())
                .append("causation", causation == null ? null : causation.value())
                .append("type", MessageTypes.nameOf(envelope.message().getClass()))
                .append("message", new String(MessageJson.write(envelope.message()), StandardCharsets.UTF_8));
    }

    public static Outgoing fromDocument(Document document) {
        byte[] json = document.getString("message").getBytes(StandardCharsets.UTF_8);
        return new Outgoing(
                document.getString("topic"),
                new Envelope<>(
                        new MessageId(document.getString(ID)),
                        document.getDate(AT).toInstant(),
                        document.getString("correlation"),
                        messageId(document.getString("causation")),
                        MessageJson.read(
                                json,
                                MessageTypes.byName(document.getString("type")).orElseThrow())));
    }

    private static @Nullable MessageId messageId(@Nullable String value) {
        return value == null ? null : new MessageId(value);
    }
}
