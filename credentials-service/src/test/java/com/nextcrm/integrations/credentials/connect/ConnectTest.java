package com.nextcrm.integrations.credentials.connect;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static com.nextcrm.integrations.credentials.SimulatedProviders.MAPLE;
import static com.nextcrm.integrations.credentials.SimulatedProviders.MYOB;
import static com.nextcrm.integrations.credentials.SimulatedProviders.OAK;
import static com.nextcrm.integrations.credentials.SimulatedProviders.QUICKBOOKS;
import static com.nextcrm.integrations.credentials.SimulatedProviders.XERO;
import static com.nextcrm.integrations.credentials.SimulatedProviders.connect;
import static com.nextcrm.integrations.credentials.SimulatedProviders.decide;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.LifecycleTopic;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The way out to the consent page and back, at authorization servers that behave like the providers'. */
@ServiceTest
class ConnectTest {

    private static final String CRM = "https://crm.example.com/settings/integrations";
    private static final Organisation COMPANY = new Organisation("9341450000000001", "Q");
    private static final Organisation FILE = new Organisation("5f1bd7ba-1c4e-4f0e-8a0f-8d1a5f6fa2b1", "Clearwater");

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    MongoTemplate mongo;

    private final String tenant = "tenant-" + UUID.randomUUID();

    private String link(String provider, String query) {
        return read(crm.json(tenant, "/api/integrations/" + provider + "/connect" + query), "$.authorization_url");
    }

    private static String location(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getHeader("Location"));
    }

    @Test
    void connectsEachXeroOrganisationOfAConsentAndLetsThemShareItsTokens() {
        String link = link("xero", "?integrationName=Books&returnTo=" + CRM);
        assertThat(link).contains("code_challenge_method=S256", "offline_access");
        MvcTestResult back = crm.visit(decide(link, "allow", MAPLE, OAK));
        assertThat(back).hasStatus(302);
        assertThat(location(back)).startsWith(CRM + "?integrationId=").contains("&integrationId=");

        MvcTestResult rows = crm.get(tenant, "/api/integrations");
        assertThat(CrmClient.<List<String>>read(rows, "$.integrations[*].integration_name"))
                .containsExactlyInAnyOrder("Books (Maple Florists)", "Books (Oak Joinery)");
        assertThat(CrmClient.<List<String>>read(rows, "$.integrations[*].auth_status"))
                .containsOnly("CONNECTED");
        List<String> ids = read(rows, "$.integrations[*].id");
        MvcTestResult first = crm.accessToken(ids.getFirst());
        MvcTestResult second = crm.accessToken(ids.getLast());
        assertThat((String) read(first, "$.value")).isEqualTo(read(second, "$.value"));
        assertThat(List.<String>of(read(first, "$.settings.accountId"), read(second, "$.settings.accountId")))
                .containsExactlyInAnyOrder(MAPLE.id(), OAK.id());
        assertThat(XERO.oauth().bearer(read(first, "$.value"))).isPresent();
        IntegrationSaved told = (IntegrationSaved) topic.awaitVersion(ids.getFirst(), 1);
        assertThat(Objects.requireNonNull(told.account()).id()).isEqualTo(read(first, "$.settings.accountId"));
    }

    @Test
    void learnsTheRealmAndTheCompanyFileFromTheCallback() {
        String quickbooks = connect(crm, tenant, QUICKBOOKS, COMPANY).getFirst();
        assertThat((String) read(crm.accessToken(quickbooks), "$.settings.accountId"))
                .isEqualTo(COMPANY.id());
        assertThat(link("quickbooks", "")).doesNotContain("code_challenge");
        String myob = connect(crm, tenant, MYOB, FILE).getFirst();
        assertThat((String) read(crm.accessToken(myob), "$.settings.accountId")).isEqualTo(FILE.id());
        MvcTestResult row = crm.get(tenant, "/api/integrations/" + myob);
        assertThat((String) read(row, "$.integration.integration_name")).isEqualTo("Clearwater");
        assertThat((Boolean) read(row, "$.integration.credentials.refresh_token"))
                .isTrue();
    }

    @Test
    void redirectsABrowserAndNeedsTheRightToChange() {
        MvcTestResult away = crm.get(tenant, "/api/integrations/xero/connect");
        assertThat(away).hasStatus(302);
        assertThat(location(away)).contains("/identity/connect/authorize?");
        String reader = TestTokens.user(tenant, "integrations:read");
        assertThat(crm.call(HttpMethod.GET, "/api/integrations/xero/connect", reader, null))
                .hasStatus(403)
                .bodyText()
                .contains("integrations:write");
        assertThat(crm.get(tenant, "/api/integrations/stripe/connect")).hasStatus(400);
        assertThat(crm.get(tenant, "/api/integrations/sage/connect")).hasStatus(404);
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotAllowed() {
        for (String bad : List.of(
                "https://evil.example/settings",
                "https://crm.example.com.evil.example/settings",
                "https://crm.example.com@evil.example/settings",
                "https://crm.example.com/settings-of-others",
                "https://crm.example.com/settings/../admin",
                "https://crm.example.com/settings/%2e%2e/admin",
                "https://crm.example.com:8443/settings",
                "http://crm.example.com/settings",
                "//crm.example.com/settings",
                "javascript:alert(1)",
                "https://crm.example.com\\@evil.example/settings")) {
            String query = "?returnTo=" + URLEncoder.encode(bad, StandardCharsets.UTF_8);
            assertThat(crm.json(tenant, "/api/integrations/xero/connect" + query))
                    .as(bad)
                    .hasStatus(400);
        }
        assertThat(crm.json(tenant, "/api/integrations/xero/connect?returnTo=http://localhost:3000/any?tab=1"))
                .hasStatus(200);
    }

    @Test
    void tellsADenialAndAReplayInClearWords() {
        String denied = decide(link("xero", "?returnTo=" + CRM), "deny");
        assertThat(location(crm.visit(denied)))
                .startsWith(CRM + "?error=access_denied&error_description=The+consent+was+declined+at+Xero");
        assertThat(location(crm.visit(denied))).contains("error=invalid_state", "used+before");
        assertThat(crm.visit("/api/integrations/xero/callback?code=a&state=guessed"))
                .hasStatus(400)
                .bodyText()
                .contains("connect again");
        String xero = decide(link("xero", ""), "allow", MAPLE);
        assertThat(crm.visit(xero.replace("/xero/", "/myob/"))).hasStatus(400);
        assertThat(crm.visit(xero)).hasStatus(200);
        assertThat(crm.visit(xero)).hasStatus(400).bodyText().contains("used before");
    }

    @Test
    void tellsWhatCameTooLate() {
        String late = decide(link("xero", "?returnTo=" + CRM), "allow", MAPLE);
        mongo.updateMulti(new Query(), Update.update("expires_at", new Date(0)), "connect_states");
        assertThat(location(crm.visit(late))).contains("error=invalid_state", "took+too+long");

        String oldCode = decide(link("myob", "?returnTo=" + CRM), "allow", FILE);
        MYOB.oauth().clock().advance(Duration.ofMinutes(3));
        assertThat(location(crm.visit(oldCode))).contains("error=expired_code", "too+old");
        XERO.faults().add(FaultRule.once(Fault.status(503)).on("/connect/token"));
        String unlucky = decide(link("xero", "?returnTo=" + CRM), "allow", MAPLE);
        assertThat(location(crm.visit(unlucky))).contains("error=temporarily_unavailable");
        assertThat((Integer) read(crm.get(tenant, "/api/integrations"), "$.total"))
                .isZero();
    }

    @Test
    void belongsToWhoBeganIt() {
        String back = decide(link("xero", "?returnTo=" + CRM), "allow", MAPLE);
        MvcTestResult other = crm.call(HttpMethod.GET, back, TestTokens.admin("tenant-of-others"), null);
        assertThat(location(other)).contains("error=wrong_user");
        assertThat((Integer) read(crm.get(tenant, "/api/integrations"), "$.total"))
                .isZero();

        String mine = connect(crm, tenant, XERO, MAPLE).getFirst();
        assertThat(crm.json("tenant-of-others", "/api/integrations/xero/connect?integrationId=" + mine))
                .hasStatus(404);
    }

    @Test
    void keepsAllDataWhenAnAccountIsConnectedAgain() {
        List<String> ids = connect(crm, tenant, XERO, MAPLE, OAK);
        String first = ids.getFirst();
        long version = ((Number) read(crm.accessToken(first), "$.credentialVersion")).longValue();
        String replaced = read(crm.accessToken(first), "$.value");
        String own = read(crm.accessToken(first), "$.settings.accountId");
        Organisation same = own.equals(MAPLE.id()) ? MAPLE : OAK;
        Organisation other = same == MAPLE ? OAK : MAPLE;

        String wrong = link("xero", "?returnTo=" + CRM + "&integrationId=" + first);
        assertThat(location(crm.visit(decide(wrong, "allow", other)))).contains("error=wrong_account");
        assertThat(((Number) read(crm.accessToken(first), "$.credentialVersion")).longValue())
                .isEqualTo(version);

        String right = link("xero", "?returnTo=" + CRM + "&integrationId=" + first);
        assertThat(location(crm.visit(decide(right, "allow", same)))).isEqualTo(CRM + "?integrationId=" + first);
        assertThat(((Number) read(crm.accessToken(first), "$.credentialVersion")).longValue())
                .isGreaterThan(version);
        assertThat(connect(crm, tenant, XERO, MAPLE, OAK)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat((Integer) read(crm.get(tenant, "/api/integrations"), "$.total"))
                .isEqualTo(2);
        assertThat(XERO.oauth().bearer(replaced))
                .as("a replaced consent is not revoked: that could end the new one")
                .isPresent();
    }

    @Test
    void storesNeitherStateNorCodeNorTokenInClear() {
        String link = link("xero", "");
        String state = link.replaceAll(".*[?&]state=([^&]+).*", "$1");
        String back = decide(link, "allow", MAPLE);
        String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
        String id = read(crm.visit(back), "$.integrations[0].id");
        String token = read(crm.accessToken(id), "$.value");
        StringBuilder all = new StringBuilder();
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).find().forEach((Document each) -> all.append(each.toJson()));
        }
        assertThat(all.toString()).contains(id).doesNotContain(state, code, token);
    }

    @Test
    void givesTheConsentBackWithTheLastIntegrationThatUsedIt() {
        List<String> ids = connect(crm, tenant, XERO, MAPLE, OAK);
        String token = read(crm.accessToken(ids.getLast()), "$.value");
        String gone = read(crm.accessToken(ids.getFirst()), "$.settings.accountId");
        long revoked = XERO.oauth().stats().revokedGrants();
        XERO.faults().add(FaultRule.once(Fault.status(500)).on("/connect/revocation"));

        assertThat(crm.delete(tenant, ids.getFirst())).hasStatus(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> XERO.traffic().count(each -> each.method().equals("DELETE") && each.status() == 204) > 0);
        assertThat(XERO.oauth().bearer(token).orElseThrow().opens(gone)).isFalse();
        assertThat(crm.accessToken(ids.getLast())).hasStatus(200);

        assertThat(crm.delete(tenant, ids.getLast())).hasStatus(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> XERO.oauth().stats().revokedGrants() == revoked + 1);
        assertThat(XERO.oauth().bearer(token)).isEmpty();
    }
}
