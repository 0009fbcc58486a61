package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Params;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to be authorized, checked as far as the user may be shown it. */
record Authorization(
        String redirectUri,
        @Nullable String state,
        List<String> scopes,
        @Nullable String codeChallenge,
        Params params) {

    /**
     * @throws IllegalArgumentException when the user must not be sent back: whoever asked is not who they claim to be
     * @throws OAuthRefusal when the application is told
     */
    static Authorization of(Params params, OAuthRules rules, OAuthClient client, List<String> redirectUris) {
        if (!client.id().equals(params.value("client_id"))) {
            throw new IllegalArgumentException("unauthorized_client: Unknown client");
        }
        String redirectUri = params.value("redirect_uri");
        if (redirectUri == null || !redirectUris.contains(redirectUri)) {
            throw new IllegalArgumentException("invalid_request: The redirect_uri is not one of the application's");
        }
        String state = params.value("state");
        if (rules.stateRequired() && (state == null || state.isEmpty())) {
            throw new IllegalArgumentException("invalid_request: The state parameter is missing");
        }
        if (!"code".equals(params.value("response_type"))) {
            throw new OAuthRefusal("unsupported_response_type", "Only code is supported");
        }
        List<String> scopes = !rules.hasScopes()
                ? List.of()
                : Arrays.stream(String.valueOf(params.value("scope")).split(" "))
                        .filter(each -> !each.isEmpty())
                        .toList();
        if (rules.hasScopes() && scopes.isEmpty() || !scopes.stream().allMatch(rules::knowsScope)) {
            throw new OAuthRefusal("invalid_scope", "Invalid scope for client");
        }
        return new Authorization(redirectUri, state, scopes, challenge(params, rules), params);
    }

    private static @Nullable String challenge(Params params, OAuthRules rules) {
        String challenge = params.value("code_challenge");
        if (rules.pkce() == Pkce.IGNORED) {
            return null;
        }
        if (challenge == null && rules.pkce() == Pkce.REQUIRED) {
            throw new OAuthRefusal("invalid_request", "code_challenge is missing");
        }
        if (challenge != null && !"S256".equals(params.value("code_challenge_method"))) {
            throw new OAuthRefusal("invalid_request", "code_challenge_method must be S256");
        }
        return challenge;
    }
}
