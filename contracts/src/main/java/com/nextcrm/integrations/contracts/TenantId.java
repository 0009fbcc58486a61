package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A customer of the CRM. What belongs to one tenant is never seen by another. */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {
        Ids.require(value, "TenantId");
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
