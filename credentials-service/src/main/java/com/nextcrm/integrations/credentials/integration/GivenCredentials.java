package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a request, without the white space that came along when they were copied from a web page. What was
 * not given is absent; an empty text takes away what there was.
 *
 * @param customData by its own names
 */
record GivenCredentials(Map<SecretName, Secret> values, Map<String, Secret> customData) {

    static final Secret NOTHING = new Secret("");

    GivenCredentials {
        values = Map.copyOf(values);
        customData = Map.copyOf(customData);
    }

    /** @param customData null values take an entry away */
    static GivenCredentials of(
            @Nullable Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable Secret apiKey,
            @Nullable Secret apiSecret,
            @Nullable Secret webhookSecret,
            @Nullable Map<String, @Nullable Secret> customData) {
        Map<SecretName, Secret> values = new EnumMap<>(SecretName.class);
        put(values, SecretName.ACCESS_TOKEN, accessToken);
        put(values, SecretName.REFRESH_TOKEN, refreshToken);
        put(values, SecretName.API_KEY, apiKey);
        put(values, SecretName.API_SECRET, apiSecret);
        put(values, SecretName.WEBHOOK_SECRET, webhookSecret);
        Map<String, Secret> custom = new LinkedHashMap<>();
        if (customData != null) {
            customData.forEach((name, value) -> custom.put(name, value == null ? NOTHING : stripped(value)));
        }
        return new GivenCredentials(values, custom);
    }

    private static void put(Map<SecretName, Secret> values, SecretName name, @Nullable Secret value) {
        if (value != null) {
            values.put(name, stripped(value));
        }
    }

    private static Secret stripped(Secret value) {
        return new Secret(value.reveal().strip());
    }

    boolean isEmpty() {
        return values.isEmpty() && customData.isEmpty();
    }

    boolean giveAccess() {
        return !customData.isEmpty() || values.keySet().stream().anyMatch(SecretName::givesAccess);
    }

    /** @param field as the catalogue names it: {@code apiKey}, {@code customData.baseUrl} */
    @Nullable
    Secret get(String field) {
        String prefix = SecretName.CUSTOM_DATA.requestName() + ".";
        if (field.startsWith(prefix)) {
            return customData.get(field.substring(prefix.length()));
        }
        return values.entrySet().stream()
                .filter(value -> value.getKey().requestName().equals(field))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
