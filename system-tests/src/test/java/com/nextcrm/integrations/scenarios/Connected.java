package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An integration of the demo tenant with a simulated server, connected by credentials. */
record Connected(String provider, String integration) {

    static Connected by(String type, Map<String, Object> credentials) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("integrationType", type);
        body.put("integrationName", type + " " + UUID.randomUUID());
        Answer created = Shop.crm().post("/api/integrations", body);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Connected(
                type.toLowerCase(Locale.ROOT), created.at("/integration/id").asString());
    }

    /** Tests the connection, as soon as the services have heard of it, and reads everything. */
    void sync() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer tested = Shop.crm().post("/api/integrations/" + integration + "/test", null);
            assertThat(tested.at("/result/success").asBoolean(false))
                    .as(tested.text())
                    .isTrue();
        });
        Answer synced =
                Shop.crm().post("/api/integrations/sync", Map.of("integrationId", integration, "dataType", "all"));
        assertThat(synced.at("/result/success").asBoolean(false))
                .as(synced.text())
                .isTrue();
    }

    /** @param path below the provider's: {@code lists/<id>/contacts} */
    JsonNode act(String path, Map<String, Object> input) {
        Map<String, Object> body = new HashMap<>(input);
        body.put("integrationId", integration);
        Answer answer = Shop.crm()
                .post(
                        "/api/integrations/" + provider + "/" + path,
                        body,
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    /** @param path {@code contacts?limit=3}, with at least one parameter */
    JsonNode rows(String path) {
        return Shop.crm()
                .get("/api/integrations/" + provider + "/" + path + "&integrationId=" + integration)
                .json();
    }
}
