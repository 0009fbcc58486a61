package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One run of a sync, from its request to its result. */
public record SyncRunId(@JsonValue String value) implements Comparable<SyncRunId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SyncRunId {
        Ids.require(value, "SyncRunId");
    }

    @Override
    public int compareTo(SyncRunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
