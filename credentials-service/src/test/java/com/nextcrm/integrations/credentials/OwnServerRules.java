package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.simulators.oauth.OAuthRules;
import com.nextcrm.integrations.simulators.oauth.Rotation;
import java.time.Duration;

/** A server that gives tokens to a client alone, and to a client whose user consented, as PayPal's does. */
final class OwnServerRules implements OAuthRules {

    private final String provider;
    private final String tokenPath;

    OwnServerRules(String provider, String tokenPath) {
        this.provider = provider;
        this.tokenPath = tokenPath;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String authorizePath() {
        return "/oauth/v2/authorize";
    }

    @Override
    public String tokenPath() {
        return tokenPath;
    }

    @Override
    public Duration accessTokenLifetime() {
        return Duration.ofHours(9);
    }

    @Override
    public Duration refreshTokenLifetime() {
        return Duration.ofDays(14);
    }

    @Override
    public Rotation rotation() {
        return new Rotation(Duration.ZERO, Duration.ZERO, true, true, false);
    }

    @Override
    public boolean takesBasic() {
        return true;
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
    public boolean knowsScope(String scope) {
        return true;
    }
}
