package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One message on Kafka. Handling the same id twice is harmless. */
public record MessageId(@JsonValue String value) implements Comparable<MessageId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {
        Ids.require(value, "MessageId");
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
