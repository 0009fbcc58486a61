package com.nextcrm.integrations.simulators.oauth;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token request brought.
 *
 * @param refreshToken null for client credentials
 * @param consentLeft null where a consent never ends by itself
 * @param scopes in the order asked for
 */
public record Issued(
        Grant grant,
        String accessToken,
        Duration accessLifetime,
        @Nullable String refreshToken,
        Duration refreshLifetime,
        @Nullable Duration consentLeft,
        List<String> scopes) {

    public Issued {
        scopes = List.copyOf(scopes);
    }

    public String scopeText() {
        return String.join(" ", scopes);
    }
}
