package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Our own id of a record: derived from integration, data type and external id, so the same record always has it. */
public record RecordId(@JsonValue String value) implements Comparable<RecordId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecordId {
        Ids.require(value, "RecordId");
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
