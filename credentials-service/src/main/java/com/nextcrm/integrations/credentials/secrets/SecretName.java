package com.nextcrm.integrations.credentials.secrets;

import java.util.Locale;

/** What is sealed of an integration. A sealed value opens only under its own name. */
public enum SecretName {
    ACCESS_TOKEN("accessToken"),
    REFRESH_TOKEN("refreshToken"),
    API_KEY("apiKey"),
    API_SECRET("apiSecret"),
    WEBHOOK_SECRET("webhookSecret"),
    /** All of it: people put passwords there, whatever we ask for. */
    CUSTOM_DATA("customData");

    private final String requestName;

    SecretName(String requestName) {
        this.requestName = requestName;
    }

    /** As in requests: {@code apiKey}. */
    public String requestName() {
        return requestName;
    }

    /** As in rows and in the database: {@code api_key}. */
    public String rowName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a connector needs it to reach the provider; webhooks come without it. */
    public boolean givesAccess() {
        return this != WEBHOOK_SECRET;
    }
}
