package com.nextcrm.integrations.simulators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.intuit.oauth2.client.OAuth2PlatformClient;
import com.intuit.oauth2.config.OAuth2Config;
import com.intuit.oauth2.config.Scope;
import com.intuit.oauth2.data.BearerTokenResponse;
import com.intuit.oauth2.exception.OAuthException;
import com.nextcrm.integrations.simulators.Params;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Intuit's own OAuth client works with the simulated authorization server. */
class QuickbooksOAuthSdkTest {

    private static final Organisation COMPANY = new Organisation("9341450000000001", "Company 0001 Ltd");

    private final QuickbooksRules rules = new QuickbooksRules();
    private final OAuthSimulator simulator =
            OAuthSimulator.start(rules, OAuthClient.withRedirectUris(OAuthBrowser.REDIRECT), COMPANY);
    private final OAuthBrowser browser = new OAuthBrowser(simulator, rules);
    private final OAuth2Config config = config();
    private final OAuth2PlatformClient sdk = new OAuth2PlatformClient(config);

    private OAuth2Config config() {
        OAuth2Config made =
                new OAuth2Config.OAuth2ConfigBuilder(OAuthClient.DEFAULT_ID, OAuthClient.DEFAULT_SECRET).buildConfig();
        made.setIntuitAuthorizationEndpoint(simulator.baseUri() + rules.authorizePath());
        made.setIntuitBearerTokenEndpoint(simulator.baseUri() + rules.tokenPath());
        made.setIntuitRevokeTokenEndpoint(simulator.baseUri() + rules.revocationPath());
        return made;
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    private Params consent() throws Exception {
        String link = config.prepareUrl(List.of(Scope.Accounting), OAuthBrowser.REDIRECT, config.generateCSRFToken());
        return browser.decide(URI.create(link), "allow", COMPANY.id());
    }

    @Test
    void consentsRefreshesWithRotationAndRevokes() throws Exception {
        Params back = consent();
        assertThat(back.value("realmId")).isEqualTo(COMPANY.id());
        BearerTokenResponse first = sdk.retrieveBearerTokens(String.valueOf(back.value("code")), OAuthBrowser.REDIRECT);
        assertThat(first.getExpiresIn()).isEqualTo(3_600);
        assertThat(first.getXRefreshTokenExpiresIn()).isEqualTo(8_726_400);

        BearerTokenResponse sameDay = sdk.refreshToken(first.getRefreshToken());
        assertThat(sameDay.getRefreshToken()).isEqualTo(first.getRefreshToken());
        assertThat(sameDay.getAccessToken()).isNotEqualTo(first.getAccessToken());

        simulator.oauth().clock().advance(Duration.ofHours(25));
        BearerTokenResponse nextDay = sdk.refreshToken(first.getRefreshToken());
        assertThat(nextDay.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(simulator.oauth().bearer(nextDay.getAccessToken())).isPresent();

        assertThat(sdk.revokeToken(nextDay.getRefreshToken()).getStatus()).isEqualTo("SUCCESS");
        assertThat(simulator.oauth().bearer(nextDay.getAccessToken())).isEmpty();
        assertThatExceptionOfType(OAuthException.class)
                .isThrownBy(() -> sdk.refreshToken(nextDay.getRefreshToken()))
                .satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo("400"));
    }

    @Test
    void refusesACodeThatWasUsedInTheSdksOwnType() throws Exception {
        String code = String.valueOf(consent().value("code"));
        sdk.retrieveBearerTokens(code, OAuthBrowser.REDIRECT);
        assertThatExceptionOfType(OAuthException.class)
                .isThrownBy(() -> sdk.retrieveBearerTokens(code, OAuthBrowser.REDIRECT))
                .satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo("400"));
    }
}
