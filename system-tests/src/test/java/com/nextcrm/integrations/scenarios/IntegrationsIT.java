package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Integrations are made, listed, read, changed, tested and deleted as the contract says. */
class IntegrationsIT {

    private final Api crm = Shop.crm();

    @Test
    void livesFromCreationToDeletion() {
        Shop shop = Shop.open(10, 0);
        String path = "/api/integrations/" + shop.integrationId();

        Answer read = crm.get(path);
        assertThat(read.at("/integration/integration_type").asString()).isEqualTo("STRIPE");
        assertThat(read.at("/integration/sync_status").asString()).isEqualTo("IDLE");
        assertThat(read.text()).doesNotContain(shop.key()).doesNotContain(shop.webhookSecret());

        assertThat(crm.get("/api/integrations?integrationType=STRIPE&limit=200").text())
                .contains(shop.integrationId());

        Answer renamed = crm.send("PATCH", path, Map.of("integrationName", "Renamed"));
        assertThat(renamed.at("/integration/integration_name").asString()).isEqualTo("Renamed");

        Answer tested = crm.post(path + "/test", null);
        assertThat(tested.status()).as(tested.text()).isEqualTo(200);
        assertThat(tested.at("/result/success").asBoolean()).as(tested.text()).isTrue();
        assertThat(tested.at("/result/account/id").asString()).isEqualTo(shop.account());

        assertThat(crm.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(crm.get(path).status()).isEqualTo(404);
        // the orchestrator hears of it by an event
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(crm.post(path + "/test", null).status()).isEqualTo(404));
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        assertThat(crm.post("/api/integrations", Map.of("integrationType", "SAP", "integrationName", "x"))
                        .at("/error")
                        .asString())
                .isEqualTo("Unsupported integration type: SAP");
        Answer nameless = crm.post("/api/integrations", Map.of("integrationType", "STRIPE", "apiKey", "sk_test_x"));
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.at("/errors/0/field").asString()).isEqualTo("integrationName");
        assertThat(crm.post("/api/integrations", "{".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        Answer publishable = crm.post(
                "/api/integrations",
                Map.of("integrationType", "STRIPE", "integrationName", "x", "apiKey", "pk_test_x"));
        assertThat(publishable.status()).isEqualTo(400);
        assertThat(publishable.text()).contains("publishable").doesNotContain("pk_test_x");
    }

    @Test
    void letsNobodyInWithoutTheRightToken() {
        Shop shop = Shop.open(10, 0);
        Api stranger = new Api(crm.base(), Stack.running().token("other", "integrations:read integrations:write"));
        String path = "/api/integrations/" + shop.integrationId();
        Answer unknown = stranger.get("/api/integrations/00000000-0000-0000-0000-000000000000");
        Answer foreign = stranger.get(path);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.at("/detail")).isEqualTo(unknown.at("/detail"));
        assertThat(stranger.send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(stranger.post("/api/integrations/sync", Map.of("integrationId", shop.integrationId()))
                        .status())
                .isEqualTo(404);

        assertThat(new Api(crm.base(), null).get(path).status()).isEqualTo(401);
        Api reader = new Api(crm.base(), Stack.running().token("demo", "integrations:read"));
        assertThat(reader.get(path).status()).isEqualTo(200);
        assertThat(reader.send("DELETE", path, null).status()).isEqualTo(403);
        assertThat(crm.get("/internal/integrations/" + shop.integrationId() + "/webhook-secrets")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void offersTheSeven() {
        assertThat(crm.get("/api/integrations/catalog")
                        .at("/catalog")
                        .valueStream()
                        .map(row -> row.get("type").asString()))
                .contains("XERO", "MYOB", "QUICKBOOKS", "STRIPE", "PAYPAL", "BILLIONMAIL", "MAUTIC");
    }
}
