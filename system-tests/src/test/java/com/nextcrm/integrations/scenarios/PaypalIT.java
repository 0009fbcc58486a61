package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A PayPal account is connected by its client, kept current by webhooks of PayPal's own signature, and driven. */
class PaypalIT {

    private static final List<String> FORGERIES = List.of(
            "OWN_CERTIFICATE",
            "OTHER_HOST",
            "LOOKALIKE_HOST",
            "WRONG_WEBHOOK_ID",
            "CHANGED_BODY",
            "REENCODED_BODY",
            "EXPIRED_CHAIN",
            "OTHER_NAME");

    private final Api crm = Shop.crm();
    private final Api simulator = new Api(Stack.running().setting("SIMULATORS_URL") + "/control/paypal", null);
    private final String webhookId = "WEBHOOK-" + UUID.randomUUID();
    private final String integration = connect();

    private String connect() {
        Answer created = crm.post(
                "/api/integrations",
                Map.of(
                        "integrationType",
                        "PAYPAL",
                        "integrationName",
                        "PayPal " + UUID.randomUUID(),
                        "apiKey",
                        "nextcrm-simulated-client",
                        "apiSecret",
                        "nextcrm-simulated-secret",
                        "webhookSecret",
                        webhookId));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String id = created.at("/integration/id").asString();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Answer tested = crm.post("/api/integrations/" + id + "/test", null);
            assertThat(tested.at("/result/success").asBoolean(false))
                    .as(tested.text())
                    .isTrue();
        });
        return id;
    }

    @Test
    void appliesGenuineEventsOnceBesideEveryForgery() {
        List<String> payments = simulator
                .post("/payments", Map.of("count", 5))
                .json()
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        JsonNode report =
                send(Map.of("type", "PAYMENT.CAPTURE.COMPLETED", "last", 5, "duplicates", 1, "forgeries", FORGERIES));
        assertThat(report.at("/genuine/200").asInt()).as(report.toString()).isEqualTo(10);
        assertThat(report.path("forged").size()).isEqualTo(FORGERIES.size());
        report.path("forged")
                .propertyStream()
                .forEach(kind -> assertThat(kind.getValue().at("/400").asInt())
                        .as(kind.getKey())
                        .isEqualTo(10));
        applied(5);
        payments.forEach(
                id -> assertThat(row("payments", id).path("status").asString()).isEqualTo("succeeded"));

        String refund = simulator
                .post("/refunds", Map.of("payment", payments.getFirst()))
                .at("/refund")
                .asString();
        send(Map.of("type", "PAYMENT.CAPTURE.REFUNDED", "last", 1));
        applied(6);
        assertThat(row("payments", payments.getFirst()).path("status").asString())
                .isEqualTo("refunded");
        assertThat(row("payments", refund).path("parent_external_id").asString())
                .isEqualTo(payments.getFirst());
    }

    @Test
    void keepsASubscriptionAndItsChargesCurrent() {
        Answer synced =
                crm.post("/api/integrations/sync", Map.of("integrationId", integration, "dataType", "subscriptions"));
        assertThat(synced.at("/result/success").asBoolean(false))
                .as(synced.text())
                .isTrue();
        String id = rows("subscriptions")
                .filter(row -> row.path("provider_status").asString().equals("ACTIVE"))
                .map(row -> row.path("external_id").asString())
                .findFirst()
                .orElseThrow();
        String sale = simulator
                .post("/charges", Map.of("subscription", id, "amount", "12", "fails", false))
                .at("/sale")
                .asString();
        send(Map.of("type", "PAYMENT.SALE.COMPLETED", "last", 1));
        simulator.post("/charges", Map.of("subscription", id, "amount", "12", "fails", true));
        send(Map.of("type", "BILLING.SUBSCRIPTION.", "last", 1));
        applied(2);
        JsonNode payment = row("payments", sale);
        assertThat(payment.path("amount").decimalValue()).isEqualByComparingTo(new BigDecimal("12"));
        assertThat(payment.path("subscription_external_id").asString()).isEqualTo(id);
        assertThat(row("subscriptions", id).path("provider_status").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void takesAnOrderFromItsBeginningToItsRefund() {
        JsonNode order = act(
                        "orders",
                        Map.of(
                                "amount",
                                new BigDecimal("1250"),
                                "currency",
                                "JPY",
                                "intent",
                                "capture",
                                "returnUrl",
                                "https://crm.example/ok",
                                "cancelUrl",
                                "https://crm.example/no"))
                .path("order");
        simulator.post("/approve", Map.of("id", order.path("external_id").asString()));
        JsonNode payment = act("orders/" + order.path("id").asString() + "/capture", Map.of())
                .path("payment");
        assertThat(payment.path("amount").decimalValue()).isEqualByComparingTo(new BigDecimal("1250"));
        act("payments/" + payment.path("id").asString() + "/refunds", Map.of("amount", new BigDecimal("250")));
        // what we did ourselves comes back as webhooks, and changes nothing
        send(Map.of("type", "PAYMENT.CAPTURE.", "last", 2));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statuses()).hasSize(2).doesNotContain("received", "failed"));
        JsonNode row = row("payments", payment.path("external_id").asString());
        assertThat(row.path("status").asString()).isEqualTo("partially_refunded");
        assertThat(row.path("amount_refunded").decimalValue()).isEqualByComparingTo(new BigDecimal("250"));
    }

    private JsonNode send(Map<String, Object> order) {
        Map<String, Object> whole = new HashMap<>(order);
        whole.put("url", crm.base() + "/api/integrations/paypal/webhook/" + integration);
        whole.put("webhookId", webhookId);
        Answer report = simulator.post("/webhooks", whole);
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        assertThat(report.at("/genuine/200").asInt()).as(report.text()).isPositive();
        return report.json();
    }

    private void applied(int events) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(statuses()).hasSize(events).containsOnly("applied"));
    }

    private List<String> statuses() {
        return crm.get("/api/integrations/webhooks/events?limit=200&integrationId=" + integration)
                .at("/events")
                .valueStream()
                .map(event -> event.path("status").asString())
                .toList();
    }

    private Stream<JsonNode> rows(String dataType) {
        return crm.get("/api/integrations/paypal/" + dataType + "?limit=200&integrationId=" + integration)
                .at("/" + dataType)
                .valueStream();
    }

    private JsonNode row(String dataType, String externalId) {
        return rows(dataType)
                .filter(row -> row.path("external_id").asString().equals(externalId))
                .findFirst()
                .orElse(Api.JSON.nullNode());
    }

    private JsonNode act(String path, Map<String, Object> input) {
        Map<String, Object> body = new HashMap<>(input);
        body.put("integrationId", integration);
        Answer answer = crm.post(
                "/api/integrations/paypal/" + path,
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }
}
