package com.nextcrm.integrations.credentials;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@ServiceTest
class InternalApiTest {

    @Autowired
    CrmClient crm;

    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void givesAKeyAsAnAccessTokenWithoutAnEnd() {
        String id = crm.stripe(tenant, "a", "rk_test_1");
        crm.patch(tenant, id, "{\"customData\":{\"baseUrl\":\"https://example.com\"},\"refreshToken\":\"never\"}");
        assertThat(crm.accessToken(id)).hasStatus(200).bodyJson().isStrictlyEqualTo("""
                {"tenantId":"%s","scheme":"Bearer","value":"rk_test_1","expiresAt":null,"credentialVersion":2,
                 "settings":{"baseUrl":"https://example.com"}}""".formatted(tenant));
    }

    @Test
    void answersARejectedVersionWithTheSameTokenSinceAKeyDoesNotRenewItself() {
        String path = "/internal/integrations/" + crm.stripe(tenant, "a", "sk_test_1") + "/access-token";
        assertThat(crm.call(HttpMethod.POST, path, TestTokens.service(), "{\"rejectedVersion\":1}"))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("{\"value\":\"sk_test_1\",\"credentialVersion\":1}");
        assertThat(crm.call(HttpMethod.POST, path, TestTokens.service(), null)).hasStatus(200);
    }

    @Test
    void takesAnAccessTokenInPlaceOfAKey() {
        String id = read(crm.post(tenant, """
                {"integrationType":"STRIPE","integrationName":"a","accessToken":"sk_test_connect"}"""), "$.integration.id");
        assertThat(crm.accessToken(id)).bodyJson().extractingPath("$.value").isEqualTo("sk_test_connect");
        assertThat(crm.patch(tenant, id, "{\"accessToken\":\"\"}")).hasStatus(400);
    }

    @Test
    void givesNothingOfAnIntegrationThatCannotBeUsed() {
        String inactive = crm.stripe(tenant, "a", "sk_test_1");
        crm.patch(tenant, inactive, "{\"isActive\":false}");
        assertThat(crm.accessToken(inactive)).hasStatus(409).bodyText().contains("inactive");
        String unconnected =
                read(crm.post(tenant, "{\"integrationType\":\"XERO\",\"integrationName\":\"a\"}"), "$.integration.id");
        assertThat(crm.accessToken(unconnected)).hasStatus(409).bodyText().contains("not connected yet");
        assertThat(crm.accessToken(UUID.randomUUID().toString())).hasStatus(404);
    }

    @Test
    void givesAnOauthTokenUntilItEnds() {
        String id = read(crm.post(tenant, xero("2099-01-01T00:00:00Z")), "$.integration.id");
        assertThat(crm.accessToken(id))
                .bodyJson()
                .isLenientlyEqualTo("{\"value\":\"t\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
        String ended = read(crm.post(tenant, xero(Instant.EPOCH.toString())), "$.integration.id");
        assertThat(crm.accessToken(ended)).hasStatus(409);
    }

    private static String xero(String expiresAt) {
        return """
                {"integrationType":"XERO","integrationName":"a","accessToken":"t","refreshToken":"r",
                 "tokenExpiresAt":"%s"}""".formatted(expiresAt);
    }

    @Test
    void givesTheActiveWebhookSecretsNewestFirst() {
        String id = crm.stripe(tenant, "a", "sk_test_1");
        assertThat(CrmClient.<List<String>>read(crm.webhookSecrets(id), "$.secrets"))
                .isEmpty();
        crm.patch(tenant, id, "{\"webhookSecret\":\"whsec_1\"}");
        crm.patch(tenant, id, "{\"webhookSecret\":\" whsec_2\\n\"}");
        assertThat(CrmClient.<List<String>>read(crm.webhookSecrets(id), "$.secrets"))
                .containsExactly("whsec_2", "whsec_1");
        crm.patch(tenant, id, "{\"webhookSecret\":\"\"}");
        assertThat(CrmClient.<List<String>>read(crm.webhookSecrets(id), "$.secrets"))
                .isEmpty();
        assertThat(crm.webhookSecrets(UUID.randomUUID().toString())).hasStatus(404);
    }
}
