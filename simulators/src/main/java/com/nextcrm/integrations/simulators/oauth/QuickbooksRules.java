package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** QuickBooks: a refresh token changes about once a day, the one before works for a day, and refreshes must not overlap. */
public final class QuickbooksRules implements OAuthRules {

    private static final Set<String> SCOPES = Set.of(
            "com.intuit.quickbooks.accounting",
            "com.intuit.quickbooks.payment",
            "openid",
            "profile",
            "email",
            "phone",
            "address");

    @Override
    public String provider() {
        return "QuickBooks";
    }

    @Override
    public String authorizePath() {
        return "/connect/oauth2";
    }

    @Override
    public String tokenPath() {
        return "/oauth2/v1/tokens/bearer";
    }

    @Override
    public String revocationPath() {
        return "/v2/oauth2/tokens/revoke";
    }

    @Override
    public Duration accessTokenLifetime() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofSeconds(8_726_400);
    }

    @Override
    public Duration consentLifetime() {
        return Duration.ofSeconds(157_680_000);
    }

    @Override
    public Rotation rotation() {
        return new Rotation(Duration.ofHours(24), Duration.ofHours(24), false, true, true);
    }

    @Override
    public boolean takesBasic() {
        return true;
    }

    @Override
    public boolean takesBody() {
        return false;
    }

    @Override
    public boolean stateRequired() {
        return true;
    }

    @Override
    public boolean knowsScope(String scope) {
        return SCOPES.contains(scope);
    }

    @Override
    public Map<String, String> callback(Grant grant, Params request) {
        return Map.of("realmId", grant.organisations().getFirst().id());
    }

    @Override
    public void tokenAnswer(Issued issued, JsonOut out) {
        out.open();
        tokens(issued, out);
        out.close();
    }

    /** When the consent ends is told to those who ask. */
    @Override
    public void tokenAnswer(Issued issued, Call call, JsonOut out) {
        out.open();
        tokens(issued, out);
        if ("true".equals(call.header("x-include-refresh-token-hard-expires-in")) && issued.consentLeft() != null) {
            out.number("x_refresh_token_hard_expires_in", issued.consentLeft().toSeconds());
        }
        out.close();
    }

    private static void tokens(Issued issued, JsonOut out) {
        out.number("x_refresh_token_expires_in", issued.refreshLifetime().toSeconds())
                .text("refresh_token", issued.refreshToken())
                .text("access_token", issued.accessToken())
                .text("token_type", "bearer")
                .number("expires_in", issued.accessLifetime().toSeconds());
    }

    /** Intuit's own client fails without it. */
    @Override
    public Map<String, String> headers() {
        return Map.of("intuit_tid", "1-" + UUID.randomUUID());
    }

    @Override
    public Answer error(String error, @Nullable String description) {
        return switch (error) {
            case "invalid_client" -> OAuthRules.json(401, error, null);
            case "invalid_grant" -> OAuthRules.json(400, error, "Incorrect or invalid refresh token");
            default -> OAuthRules.json(400, error, description);
        };
    }
}
