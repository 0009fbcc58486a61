package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import io.cloudevents.kafka.CloudEventDeserializer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what {@link EnvelopeSerializer} wrote. Anything else fails and ends in the dead-letter topic. */
public final class EnvelopeDeserializer implements Deserializer<Envelope<?>> {

    private final CloudEventDeserializer cloudEvents = new CloudEventDeserializer();

    @Override
    public Envelope<?> deserialize(String topic, byte[] data) {
        throw new UnsupportedOperationException("CloudEvents in binary mode need headers");
    }

    @Override
    public Envelope<?> deserialize(String topic, Headers headers, byte[] data) {
        return CloudEvents.toEnvelope(cloudEvents.deserialize(topic, headers, data));
    }
}
