package com.nextcrm.integrations.simulators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.xero.api.ApiClient;
import com.xero.api.client.IdentityApi;
import com.xero.models.identity.Connection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Xero's SDK, which leaves the tokens to Google's OAuth client as its guide does, works with the authorization server. */
class XeroOAuthSdkTest {

    private static final Organisation MAPLE = new Organisation("70784a63-d24b-46a9-a4db-0e70a274b056", "Maple & Co");
    private static final Organisation OAK = new Organisation("1b2c3d4e-0000-4000-8000-0e70a274b057", "Oak Ltd");
    private static final String SCOPE = "offline_access accounting.invoices accounting.contacts";

    private final NetHttpTransport transport = new NetHttpTransport();
    private final JsonFactory json = GsonFactory.getDefaultInstance();
    private final XeroRules rules = new XeroRules();
    private final OAuthSimulator simulator =
            OAuthSimulator.start(rules, OAuthClient.withRedirectUris(OAuthBrowser.REDIRECT), MAPLE, OAK);
    private final OAuthBrowser browser = new OAuthBrowser(simulator, rules);
    private final GenericUrl tokens = new GenericUrl(simulator.baseUri() + rules.tokenPath());
    private final BasicAuthentication client =
            new BasicAuthentication(OAuthClient.DEFAULT_ID, OAuthClient.DEFAULT_SECRET);

    @AfterEach
    void stop() {
        browser.close();
    }

    private TokenResponse consent() throws IOException {
        String code = String.valueOf(browser.decide(browser.link(SCOPE, Map.of()), "allow", MAPLE.id(), OAK.id())
                .value("code"));
        return new AuthorizationCodeTokenRequest(transport, json, tokens, code)
                .setRedirectUri(OAuthBrowser.REDIRECT)
                .setClientAuthentication(client)
                .execute();
    }

    private TokenResponse refreshed(String refreshToken) throws IOException {
        return new RefreshTokenRequest(transport, json, tokens, refreshToken)
                .setClientAuthentication(client)
                .execute();
    }

    @Test
    void consentsListsTheOrganisationsAndRefreshesWithRotation() throws IOException {
        TokenResponse first = consent();
        assertThat(first.getExpiresInSeconds()).isEqualTo(1_800);
        IdentityApi identity = new IdentityApi(new ApiClient(simulator.baseUri().toString(), null, null, null, null));
        List<Connection> connections = identity.getConnections(first.getAccessToken(), null);
        assertThat(connections)
                .extracting(Connection::getTenantName)
                .containsExactlyInAnyOrder(MAPLE.name(), OAK.name());

        TokenResponse second = refreshed(first.getRefreshToken());
        assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(identity.getConnections(second.getAccessToken(), null)).hasSize(2);
        refreshed(second.getRefreshToken());
        assertThatExceptionOfType(TokenResponseException.class)
                .as("a later one was used: the first is dead, and its use ends the grant")
                .isThrownBy(() -> refreshed(first.getRefreshToken()))
                .satisfies(
                        refused -> assertThat(refused.getDetails().getError()).isEqualTo("invalid_grant"));
        assertThat(simulator.oauth().stats().killedGrants()).isEqualTo(1);
    }
}
