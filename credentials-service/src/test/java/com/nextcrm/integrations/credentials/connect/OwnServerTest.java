package com.nextcrm.integrations.credentials.connect;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static com.nextcrm.integrations.credentials.SimulatedProviders.MAUTIC;
import static com.nextcrm.integrations.credentials.SimulatedProviders.baseUrl;
import static com.nextcrm.integrations.credentials.SimulatedProviders.decide;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import com.nextcrm.integrations.simulators.oauth.OAuthStats;
import com.nextcrm.integrations.simulators.oauth.Organisation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Mautic has a server for each customer: its address, and the client made there, come with the integration. */
@ServiceTest
class OwnServerTest {

    private static final Organisation ONLY = new Organisation("1", "Marketing");

    @Autowired
    CrmClient crm;

    private final String tenant = "tenant-" + UUID.randomUUID();

    private String create(String credentials) {
        MvcTestResult created =
                crm.post(tenant, "{\"integrationType\":\"MAUTIC\",\"integrationName\":\"Ours\"," + credentials + "}");
        return read(created, "$.integration.id");
    }

    private static String client() {
        return "\"apiKey\":\"%s\",\"apiSecret\":\"%s\"".formatted(OAuthClient.DEFAULT_ID, OAuthClient.DEFAULT_SECRET);
    }

    private static String at(String address) {
        return "\"customData\":{\"baseUrl\":\"" + address + "\"}";
    }

    private String status(String id) {
        return read(crm.get(tenant, "/api/integrations/" + id), "$.integration.auth_status");
    }

    @Test
    void connectsByConsentAtTheCustomersServer() {
        String id = create(at(baseUrl(MAUTIC) + "/") + "," + client());
        String link =
                read(crm.json(tenant, "/api/integrations/mautic/connect?integrationId=" + id), "$.authorization_url");
        assertThat(link)
                .startsWith(baseUrl(MAUTIC) + "/oauth/v2/authorize?response_type=code&client_id=")
                .contains("grant_type=authorization_code")
                .doesNotContain("code_challenge");
        MvcTestResult connected = crm.visit(decide(link, "allow", ONLY));
        assertThat((String) read(connected, "$.integrations[0].id")).isEqualTo(id);

        OAuthStats before = MAUTIC.oauth().stats();
        MvcTestResult token = crm.accessToken(id);
        assertThat(MAUTIC.oauth().bearer(read(token, "$.value"))).isPresent();
        assertThat((String) read(token, "$.settings.baseUrl")).isEqualTo(baseUrl(MAUTIC) + "/");
        MvcTestResult newer = crm.newerToken(
                id, CrmClient.<Number>read(token, "$.credentialVersion").longValue());
        assertThat(MAUTIC.oauth().bearer(read(newer, "$.value"))).isPresent();
        assertThat(MAUTIC.oauth().stats().refreshes() - before.refreshes())
                .as("by the refresh token of the consent")
                .isEqualTo(1);
    }

    @Test
    void asksForAClientWhereTheCustomerNamedAServerOnly() {
        String id = create(at(baseUrl(MAUTIC)));
        assertThat(status(id)).isEqualTo("REAUTH_REQUIRED");
        assertThat(crm.json(tenant, "/api/integrations/mautic/connect?integrationId=" + id))
                .hasStatus(400)
                .bodyText()
                .contains("the client id and secret made there");
        assertThat(crm.json(tenant, "/api/integrations/mautic/connect")).hasStatus(400);
    }

    @Test
    void takesTheClientAloneWhereNobodyConsented() {
        String id = create(at(baseUrl(MAUTIC)) + "," + client());
        assertThat(status(id)).isEqualTo("CONNECTED");
        long refreshes = MAUTIC.oauth().stats().refreshes();
        MvcTestResult token = crm.accessToken(id);
        assertThat(MAUTIC.oauth().bearer(read(token, "$.value"))).isPresent();
        assertThat(MAUTIC.oauth().stats().refreshes()).isEqualTo(refreshes);
    }

    @Test
    void takesAUserAndPassword() {
        String id = create("\"customData\":{\"baseUrl\":\"%s\",\"username\":\"crm\",\"password\":\"s:ecret\"}"
                .formatted(baseUrl(MAUTIC)));
        assertThat(status(id)).isEqualTo("CONNECTED");
        assertThat(crm.accessToken(id)).bodyJson().isLenientlyEqualTo("""
                {"scheme":"Basic","value":"%s","settings":{"baseUrl":"%s","username":"crm"}}""".formatted(
                Base64.getEncoder().encodeToString("crm:s:ecret".getBytes(StandardCharsets.UTF_8)), baseUrl(MAUTIC)));
        assertThat(CrmClient.text(crm.accessToken(id))).doesNotContain("s:ecret");
    }

    @Test
    void needsANewConsentWhenTheServerChanges() {
        String id = create(at(baseUrl(MAUTIC)) + "," + client());
        String link =
                read(crm.json(tenant, "/api/integrations/mautic/connect?integrationId=" + id), "$.authorization_url");
        crm.visit(decide(link, "allow", ONLY));
        String ofConsent = read(crm.accessToken(id), "$.value");

        String elsewhere = baseUrl(MAUTIC).replace("127.0.0.1", "localhost");
        assertThat(crm.patch(tenant, id, "{" + at(elsewhere) + "}")).hasStatus(200);
        long refreshes = MAUTIC.oauth().stats().refreshes();
        String afterwards = read(crm.accessToken(id), "$.value");
        assertThat(afterwards).as("of the client alone, from the new server").isNotEqualTo(ofConsent);
        assertThat(MAUTIC.oauth().stats().refreshes())
                .as("the refresh token never goes to another server")
                .isEqualTo(refreshes);
    }
}
