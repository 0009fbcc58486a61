package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.MessageTypes;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between our envelope and CloudEvents' own model. */
final class CloudEvents {

    private static final URI SOURCE = URI.create("urn:nextcrm:integrations");
    private static final String CORRELATION = "correlationid";
    private static final String CAUSATION = "causationid";

    private CloudEvents() {}

    static CloudEvent of(Envelope<?> envelope) {
        Message message = envelope.message();
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(envelope.id().value())
                .withType(MessageTypes.nameOf(message.getClass()))
                .withSource(SOURCE)
                .withSubject(message.integrationId().value())
                .withTime(envelope.occurredAt().atOffset(ZoneOffset.UTC))
                .withExtension(CORRELATION, envelope.correlationId())
                .withData("application/json", MessageJson.write(message));
        MessageId causation = envelope.causationId();
        return (causation == null ? event : event.withExtension(CAUSATION, causation.value())).build();
    }

    static Envelope<?> toEnvelope(CloudEvent event) {
        Class<? extends Message> type = MessageTypes.byName(event.getType())
                .orElseThrow(() -> new IllegalArgumentException("unknown message type " + event.getType()));
        Message message = MessageJson.read(
                Objects.requireNonNull(event.getData(), "no data").toBytes(), type);
        return new Envelope<>(
                new MessageId(event.getId()),
                Objects.requireNonNull(event.getTime(), "no time").toInstant(),
                Objects.requireNonNullElse(extension(event, CORRELATION), event.getId()),
                causation(event),
                message);
    }

    private static @Nullable MessageId causation(CloudEvent event) {
        String id = extension(event, CAUSATION);
        return id == null ? null : new MessageId(id);
    }

    private static @Nullable String extension(CloudEvent event, String name) {
        Object value = event.getExtension(name);
        return value == null ? null : value.toString();
    }
}
