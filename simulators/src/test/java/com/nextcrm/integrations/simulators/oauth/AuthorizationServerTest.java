package com.nextcrm.integrations.simulators.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.simulators.Params;
import com.nextcrm.integrations.simulators.oauth.OAuthBrowser.Reply;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three rule blocks over HTTP: consent, rotation, grace, punishments, the providers' own error bodies. */
class AuthorizationServerTest {

    private static final Organisation MAPLE = new Organisation("70784a63-d24b-46a9-a4db-0e70a274b056", "Maple & Co");
    private static final Organisation OAK = new Organisation("1b2c3d4e-0000-4000-8000-0e70a274b057", "Oak <Ltd>");
    private static final String XERO_SCOPE = "offline_access accounting.invoices accounting.contacts";
    private static final String QUICKBOOKS_SCOPE = "com.intuit.quickbooks.accounting";

    private OAuthSimulator simulator =
            OAuthSimulator.start(new XeroRules(), OAuthClient.withRedirectUris(OAuthBrowser.REDIRECT), MAPLE, OAK);
    private OAuthBrowser browser = new OAuthBrowser(simulator, new XeroRules());

    private void use(OAuthRules rules) {
        browser.close();
        simulator = OAuthSimulator.start(rules, OAuthClient.withRedirectUris(OAuthBrowser.REDIRECT), MAPLE, OAK);
        browser = new OAuthBrowser(simulator, rules);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    private Reply connect(String scope, Map<String, String> more, Organisation... organisations) {
        String[] ids = List.of(organisations).stream().map(Organisation::id).toArray(String[]::new);
        Params back = browser.decide(browser.link(scope, more), "allow", ids);
        assertThat(back.value("state")).isEqualTo("st&te");
        Reply tokens = browser.exchange(String.valueOf(back.value("code")), Map.of());
        assertThat(tokens.status()).isEqualTo(200);
        return tokens;
    }

    @Test
    void asksTheUserAndTellsARefusal() {
        HttpResponse<String> page = browser.look(browser.link(XERO_SCOPE, Map.of()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Maple &amp; Co", "Oak &lt;Ltd&gt;", "type=\"checkbox\"", "accounting.contacts")
                .contains("value=\"allow\"", "value=\"deny\"");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");

        Params denied = browser.decide(browser.link(XERO_SCOPE, Map.of()), "deny");
        assertThat(denied.value("error")).isEqualTo("access_denied");
        assertThat(denied.value("state")).isEqualTo("st&te");
        assertThat(browser.decide(browser.link("accounting.everything", Map.of()), "allow", MAPLE.id())
                        .value("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() {
        for (String uri : List.of(OAuthBrowser.REDIRECT + "/", "http://evil.example/callback")) {
            HttpResponse<String> page = browser.look(browser.link(XERO_SCOPE, Map.of("redirect_uri", uri)));
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.headers().firstValue("Location")).isEmpty();
        }
        assertThat(browser.look(browser.link(XERO_SCOPE, Map.of("client_id", "other")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void holdsACodeToItsOneUseItsLifeAndItsVerifier() {
        String verifier = "v".repeat(43);
        Map<String, String> pkce = Map.of("code_challenge", Grants.sha256(verifier), "code_challenge_method", "S256");
        String code = String.valueOf(browser.decide(browser.link(XERO_SCOPE, pkce), "allow", MAPLE.id())
                .value("code"));
        assertThat(browser.exchange(code, Map.of()).text("error")).isEqualTo("invalid_grant");
        assertThat(browser.exchange(code, Map.of("code_verifier", "w".repeat(43)))
                        .text("error"))
                .isEqualTo("invalid_grant");
        Reply tokens = browser.exchange(code, Map.of("code_verifier", verifier));
        assertThat(tokens.text("access_token").split("\\.")).hasSize(3);
        assertThat(tokens.body().path("expires_in").asInt()).isEqualTo(1800);

        Reply again = browser.exchange(code, Map.of("code_verifier", verifier));
        assertThat(again.body().toString()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(simulator.oauth().bearer(tokens.text("access_token")))
                .as("a code used twice ends what came of it")
                .isEmpty();

        String late = String.valueOf(browser.decide(browser.link(XERO_SCOPE, Map.of()), "allow", MAPLE.id())
                .value("code"));
        simulator.oauth().clock().advance(Duration.ofMinutes(5));
        assertThat(browser.exchange(late, Map.of()).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void xeroTakesTheTokenBeforeForHalfAnHourUnlessALaterOneWasUsed() {
        String first = connect(XERO_SCOPE, Map.of(), MAPLE).text("refresh_token");
        String lost = browser.refresh(first).text("refresh_token");
        simulator.oauth().clock().advance(Duration.ofMinutes(29));
        String second = browser.refresh(first).text("refresh_token");
        assertThat(List.of(first, lost, second)).doesNotHaveDuplicates();
        assertThat(simulator.oauth().stats().reusedInGrace()).isEqualTo(1);

        String third = browser.refresh(second).text("refresh_token");
        Reply stale = browser.refresh(first);
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.text("error")).isEqualTo("invalid_grant");
        assertThat(browser.refresh(third).text("error")).as("punished").isEqualTo("invalid_grant");
        assertThat(simulator.oauth().stats()).isEqualTo(new OAuthStats(1, 0, 3, 1, 1, 0, 1, 0));
    }

    @Test
    void xeroForgetsAnIdleTokenAndAnExpiredAccess() {
        Reply tokens = connect(XERO_SCOPE, Map.of(), MAPLE);
        simulator.oauth().clock().advance(Duration.ofMinutes(30));
        assertThat(simulator.oauth().bearer(tokens.text("access_token"))).isEmpty();
        assertThat(simulator.oauth().expired(tokens.text("access_token"))).isTrue();
        simulator.oauth().clock().advance(Duration.ofDays(60));
        assertThat(browser.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(connect("accounting.contacts", Map.of(), MAPLE).body().has("refresh_token"))
                .as("without offline_access")
                .isFalse();
    }

    @Test
    void xeroListsWhatEveryConsentOpened() {
        String earlier = connect(XERO_SCOPE, Map.of(), MAPLE).text("access_token");
        String later = connect(XERO_SCOPE, Map.of(), MAPLE, OAK).text("access_token");
        String event = simulator.oauth().bearer(later).orElseThrow().id();

        Reply all = browser.send("GET", "/connections", "text/plain", "Bearer " + earlier, "");
        assertThat(all.body().size()).isEqualTo(2);
        assertThat(all.body().path(0).path("createdDateUtc").asString("")).matches("[-0-9]+T[:0-9]+\\.\\d{7}");
        Reply ofThisConsent =
                browser.send("GET", "/connections?authEventId=" + event, "text/plain", "Bearer " + later, "");
        assertThat(ofThisConsent.body().size()).isEqualTo(2);

        String id = XeroConnections.connectionId(MAPLE.id());
        assertThat(browser.send("DELETE", "/connections/" + id, "text/plain", "Bearer " + later, "")
                        .status())
                .isEqualTo(204);
        assertThat(browser.send("DELETE", "/connections/" + id, "text/plain", "Bearer " + later, "")
                        .status())
                .isEqualTo(404);
        assertThat(simulator.oauth().bearer(later).orElseThrow().opens(MAPLE.id()))
                .isFalse();
    }

    @Test
    void quickbooksKeepsATokenForADayAndAnOldOneForOneMore() {
        use(new QuickbooksRules());
        Params back = browser.decide(browser.link(QUICKBOOKS_SCOPE, Map.of()), "allow", OAK.id());
        assertThat(back.value("realmId")).isEqualTo(OAK.id());
        Reply tokens = browser.exchange(String.valueOf(back.value("code")), Map.of());
        assertThat(tokens.body().path("x_refresh_token_expires_in").asInt()).isEqualTo(8_726_400);
        String first = tokens.text("refresh_token");
        assertThat(browser.refresh(first).text("refresh_token")).isEqualTo(first);

        simulator.oauth().clock().advance(Duration.ofHours(24));
        String second = browser.refresh(first).text("refresh_token");
        assertThat(second).isNotEqualTo(first);
        assertThat(browser.refresh(second).text("refresh_token")).isEqualTo(second);
        assertThat(browser.refresh(first).text("refresh_token")).isEqualTo(second);
        simulator.oauth().clock().advance(Duration.ofHours(24));
        assertThat(browser.refresh(first).text("error_description")).isEqualTo("Incorrect or invalid refresh token");
        assertThat(browser.refresh(second).status()).isEqualTo(400);
    }

    @Test
    void quickbooksEndsAGrantWhoseRefreshesOverlap() {
        use(new QuickbooksRules());
        String token = connect(QUICKBOOKS_SCOPE, Map.of(), MAPLE).text("refresh_token");
        simulator.oauth().delayNextAnswers(Duration.ofSeconds(2), 1);
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> browser.refresh(token));
        await().until(() -> simulator.oauth().stats().refreshes() == 1);
        assertThat(browser.refresh(token).text("error")).isEqualTo("invalid_grant");
        first.join();
        assertThat(simulator.oauth().stats().parallelRefreshes()).isEqualTo(1);
        assertThat(simulator.oauth().stats().liveGrants()).isZero();
    }

    @Test
    void quickbooksRevokesByJsonAndKnowsItsClientByBasicOnly() {
        use(new QuickbooksRules());
        String token = connect(QUICKBOOKS_SCOPE, Map.of(), MAPLE).text("refresh_token");
        String body = "{\"token\":\"" + token + "\"}";
        assertThat(browser.send("POST", "/v2/oauth2/tokens/revoke", "application/json", "Basic bm8=", body)
                        .status())
                .isEqualTo(401);
        assertThat(browser.send("POST", "/v2/oauth2/tokens/revoke", "application/json", OAuthBrowser.basic(), body)
                        .status())
                .isEqualTo(200);
        assertThat(browser.refresh(token).text("error")).isEqualTo("invalid_grant");
        assertThat(browser.look(browser.link(QUICKBOOKS_SCOPE, Map.of("state", "")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void myobSpendsATokenByItsUse() {
        use(new MyobRules());
        Params back = browser.decide(browser.link("sme-sales", Map.of("prompt", "consent")), "allow", MAPLE.id());
        assertThat(back.value("businessId")).isEqualTo(MAPLE.id());
        assertThat(back.value("businessName")).isEqualTo("Maple & Co");
        assertThat(browser.decide(browser.link("CompanyFile", Map.of()), "allow", MAPLE.id())
                        .value("error"))
                .isEqualTo("invalid_scope");
        Reply tokens = browser.exchange(String.valueOf(back.value("code")), Map.of());
        assertThat(tokens.body().path("expires_in").isString()).isTrue();
        String first = tokens.text("refresh_token");
        assertThat(first).contains("!", "+");
        String second = browser.refresh(first).text("refresh_token");
        assertThat(browser.refresh(first).text("error")).isEqualTo("invalid_grant");
        assertThat(browser.refresh(second).text("error")).as("punished").isEqualTo("invalid_grant");
    }

    @Test
    void losesAnswersOnDemandAfterCarryingThemOut() {
        Reply tokens = connect(XERO_SCOPE, Map.of(), MAPLE);
        simulator.oauth().loseNextAnswers(1);
        assertThatThrownBy(() -> browser.refresh(tokens.text("refresh_token"))).isNotNull();
        assertThat(simulator.oauth().stats().refreshes()).isEqualTo(1);
        assertThat(browser.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
        assertThat(simulator.oauth().stats().reusedInGrace()).isEqualTo(1);
    }
}
