package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import io.cloudevents.kafka.CloudEventSerializer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Envelopes as CloudEvents 1.0 in binary mode. Bytes pass through as they are: a dead letter must be what it was, also
 * when nobody could read it.
 */
public final class EnvelopeSerializer implements Serializer<Object> {

    private final CloudEventSerializer cloudEvents = new CloudEventSerializer();

    @Override
    public byte[] serialize(String topic, Object data) {
        throw new UnsupportedOperationException("CloudEvents in binary mode need headers");
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Object data) {
        return switch (data) {
            case byte[] bytes -> bytes;
            case Envelope<?> envelope -> cloudEvents.serialize(topic, headers, CloudEvents.of(envelope));
            default -> throw new IllegalArgumentException("not a message: " + data.getClass());
        };
    }
}
