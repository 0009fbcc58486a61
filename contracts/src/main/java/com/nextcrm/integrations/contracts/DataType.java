package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A kind of record a provider has: {@code payments}, {@code invoices}, {@code contacts}. */
public record DataType(@JsonValue String value) implements Comparable<DataType> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DataType {
        Ids.require(value, "DataType");
    }

    @Override
    public int compareTo(DataType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
