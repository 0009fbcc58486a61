package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one provider's authorization server does differently from the next one's. Stateless; called by many threads. */
public interface OAuthRules {

    /** As people write it: {@code Xero}. */
    String provider();

    /** Paths below the provider's prefix. */
    String authorizePath();

    String tokenPath();

    /** Null where nothing can be revoked. */
    default @Nullable String revocationPath() {
        return null;
    }

    default Duration codeLifetime() {
        return Duration.ofMinutes(5);
    }

    Duration accessTokenLifetime();

    /** Since it was last used. */
    Duration refreshTokenLifetime();

    /** Since the consent, however often it is refreshed; null for ever. */
    default @Nullable Duration consentLifetime() {
        return null;
    }

    Rotation rotation();

    default Pkce pkce() {
        return Pkce.IGNORED;
    }

    /** {@code Authorization: Basic}. */
    boolean takesBasic();

    /** {@code client_id} and {@code client_secret} in the form. */
    boolean takesBody();

    /** Whether one consent may open several organisations. */
    default boolean severalOrganisations() {
        return false;
    }

    default boolean stateRequired() {
        return false;
    }

    default boolean clientCredentials() {
        return false;
    }

    /** Whether an application has to say what it wants to be allowed. */
    default boolean hasScopes() {
        return true;
    }

    boolean knowsScope(String scope);

    /** The scope without which there is no refresh token; null where one always comes. */
    default @Nullable String offlineScope() {
        return null;
    }

    /** What comes back beside {@code code} and {@code state}. */
    default Map<String, String> callback(Grant grant, Params request) {
        return Map.of();
    }

    /** A code or token of random characters that are safe in a URL. */
    default String opaque(String random) {
        return random;
    }

    default String accessToken(Grant grant, String clientId, String random, Instant expiresAt) {
        return opaque(random);
    }

    default void tokenAnswer(Issued issued, JsonOut out) {
        out.open()
                .text("access_token", issued.accessToken())
                .number("expires_in", issued.accessLifetime().toSeconds())
                .text("token_type", "Bearer");
        if (issued.refreshToken() != null) {
            out.text("refresh_token", issued.refreshToken());
        }
        out.text("scope", issued.scopeText()).close();
    }

    /** The same where it depends on what the request asked for. */
    default void tokenAnswer(Issued issued, Call call, JsonOut out) {
        tokenAnswer(issued, out);
    }

    /** What every answer of the token and revocation endpoints carries. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** @param error as in RFC 6749: {@code invalid_grant} */
    default Answer error(String error, @Nullable String description) {
        return json(400, error, description);
    }

    static Answer json(int status, String error, @Nullable String description) {
        return Answer.json(status, out -> {
            out.open().text("error", error);
            if (description != null) {
                out.text("error_description", description);
            }
            out.close();
        });
    }
}
