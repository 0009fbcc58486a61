package com.nextcrm.integrations.simulators.oauth;

import java.util.Set;

/**
 * The application that is registered at the provider.
 *
 * @param redirectUris compared character by character
 */
public record OAuthClient(String id, String secret, Set<String> redirectUris) {

    public static final String DEFAULT_ID = "nextcrm-simulated-client";
    public static final String DEFAULT_SECRET = "nextcrm-simulated-secret";

    public OAuthClient {
        redirectUris = Set.copyOf(redirectUris);
    }

    public static OAuthClient withRedirectUris(String... uris) {
        return new OAuthClient(DEFAULT_ID, DEFAULT_SECRET, Set.of(uris));
    }

    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
