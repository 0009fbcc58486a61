package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One connected account of one tenant. The key of every Kafka message. */
public record IntegrationId(@JsonValue String value) implements Comparable<IntegrationId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IntegrationId {
        Ids.require(value, "IntegrationId");
    }

    @Override
    public int compareTo(IntegrationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
