package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** MYOB: a refresh token is spent by its use, without any grace; {@code businessId} comes only when asked to consent. */
public final class MyobRules implements OAuthRules {

    private static final Set<String> SCOPES = Set.of(
            "sme-company-file",
            "sme-company-settings",
            "sme-sales",
            "sme-contacts-customer",
            "sme-contacts-supplier",
            "sme-contacts-personal",
            "sme-contacts-employee",
            "sme-banking",
            "sme-purchases",
            "sme-general-ledger",
            "sme-inventory",
            "sme-timebilling",
            "sme-payroll");

    @Override
    public String provider() {
        return "MYOB";
    }

    @Override
    public String authorizePath() {
        return "/oauth2/account/authorize";
    }

    @Override
    public String tokenPath() {
        return "/oauth2/v1/authorize";
    }

    @Override
    public Duration codeLifetime() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration accessTokenLifetime() {
        return Duration.ofMinutes(20);
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofDays(7);
    }

    @Override
    public Rotation rotation() {
        return new Rotation(Duration.ZERO, Duration.ZERO, true, true, false);
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
    public boolean knowsScope(String scope) {
        return SCOPES.contains(scope);
    }

    @Override
    public Map<String, String> callback(Grant grant, Params request) {
        if (!"consent".equals(request.value("prompt"))) {
            return Map.of();
        }
        Organisation file = grant.organisations().getFirst();
        return Map.of(
                "scope", String.valueOf(request.value("scope")), "businessId", file.id(), "businessName", file.name());
    }

    /** With characters that break whoever does not encode a form. */
    @Override
    public String opaque(String random) {
        return "v^1!" + random + "+/=";
    }

    @Override
    public void tokenAnswer(Issued issued, JsonOut out) {
        out.open()
                .text("access_token", issued.accessToken())
                .text("token_type", "bearer")
                .text("expires_in", Long.toString(issued.accessLifetime().toSeconds()))
                .text("refresh_token", issued.refreshToken())
                .text("scope", issued.scopeText())
                .open("user")
                .text("uid", "2f8f7c6b-8a3e-4d0e-9f57-simulated0user")
                .text("username", "owner@simulated.example")
                .close()
                .close();
    }
}
