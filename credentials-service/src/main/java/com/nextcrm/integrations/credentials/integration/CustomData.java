package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Further settings of a connection, such as a server's address. */
public record CustomData(Map<String, Secret> entries) {

    public static final CustomData NONE = new CustomData(Map.of());

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";

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

    /** What HTTP Basic authentication sends, if a user name and a password are among them. */
    public Optional<Secret> basic() {
        Secret user = entries.get(USERNAME);
        Secret password = entries.get(PASSWORD);
        if (user == null || password == null) {
            return Optional.empty();
        }
        byte[] pair = (user.reveal() + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Optional.of(new Secret(Base64.getEncoder().encodeToString(pair)));
    }

    /** In clear, to be sealed. */
    String toText() {
        return JSON.writeValueAsString(this);
    }

    public static CustomData ofText(String text) {
        return JSON.readValue(text, CustomData.class);
    }
}
