package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A provider's lower-case name as it stands in paths: {@code stripe}, {@code xero}. */
public record ProviderId(@JsonValue String value) implements Comparable<ProviderId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderId {
        Ids.require(value, "ProviderId");
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
