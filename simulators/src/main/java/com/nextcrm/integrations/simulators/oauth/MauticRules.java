package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Mautic: each customer's own server is the authorization server; no scopes, no PKCE, refresh tokens spent by their
 * first use without any grace, none at all with client credentials, and errors in the shape of its API.
 */
public final class MauticRules implements OAuthRules {

    @Override
    public String provider() {
        return "Mautic";
    }

    @Override
    public String authorizePath() {
        return "/oauth/v2/authorize";
    }

    @Override
    public String tokenPath() {
        return "/oauth/v2/token";
    }

    @Override
    public Duration accessTokenLifetime() {
        return Duration.ofMinutes(60);
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofDays(14);
    }

    /** Of two refreshes at once the second is refused; the grant itself lives on. */
    @Override
    public Rotation rotation() {
        return new Rotation(Duration.ZERO, Duration.ZERO, true, false, false);
    }

    @Override
    public boolean takesBasic() {
        return false;
    }

    @Override
    public boolean takesBody() {
        return true;
    }

    @Override
    public boolean clientCredentials() {
        return true;
    }

    @Override
    public boolean hasScopes() {
        return false;
    }

    @Override
    public boolean knowsScope(String scope) {
        return true;
    }

    @Override
    public void tokenAnswer(Issued issued, JsonOut out) {
        out.open()
                .text("access_token", issued.accessToken())
                .number("expires_in", issued.accessLifetime().toSeconds())
                .text("token_type", "bearer")
                .nulls("scope");
        if (issued.refreshToken() != null) {
            out.text("refresh_token", issued.refreshToken());
        }
        out.close();
    }

    @Override
    public Answer error(String error, @Nullable String description) {
        String type = error.equals("unsupported_grant_type") ? "invalid_request" : error;
        String message =
                switch (error) {
                    case "invalid_client" -> "The client credentials are invalid";
                    case "invalid_grant" -> "Invalid refresh token";
                    default -> description == null ? "Invalid grant_type parameter or parameter missing" : description;
                };
        return errors(400, message, type);
    }

    /** As all of Mautic's errors look. */
    public static Answer errors(int status, String message, @Nullable String type) {
        return Answer.json(status, out -> {
            out.open().openList("errors").open().text("message", message).number("code", status);
            out.text("type", type).close().closeList().close();
        });
    }
}
