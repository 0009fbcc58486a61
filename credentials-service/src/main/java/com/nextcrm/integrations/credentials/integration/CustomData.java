package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Further settings of a connection, such as a server's address. */
public record CustomData(Map<String, Secret> entries) {

    static final CustomData NONE = new CustomData(Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public CustomData {
        entries = Map.copyOf(entries);
    }

    /** Entry by entry: what is not given stays, an empty text takes away. */
    CustomData merge(Map<String, Secret> given) {
        Map<String, Secret> merged = new TreeMap<>(entries);
        merged.putAll(given);
        merged.values().removeIf(GivenCredentials.NOTHING::equals);
        return new CustomData(merged);
    }

    /** In clear, to be sealed. */
    String toText() {
        return JSON.writeValueAsString(this);
    }

    public static CustomData ofText(String text) {
        return JSON.readValue(text, CustomData.class);
    }
}
