package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Some payments of the simulated PayPal account, in an integration that hears of them by webhooks alone. */
record PaypalShop(String integrationId, String webhookId, List<String> payments, List<String> refunds, Random random) {

    private static final List<String> ENDS = List.of("S", "D", "P");

    static Api simulator() {
        return new Api(Stack.running().setting("SIMULATORS_URL") + "/control/paypal", null);
    }

    static PaypalShop open(int payments, Random random) {
        String webhookId = "WEBHOOK-" + UUID.randomUUID();
        Answer created = Shop.crm()
                .post(
                        "/api/integrations",
                        Map.of(
                                "integrationType",
                                "PAYPAL",
                                "integrationName",
                                "PayPal " + webhookId,
                                "apiKey",
                                "nextcrm-simulated-client",
                                "apiSecret",
                                "nextcrm-simulated-secret",
                                "webhookSecret",
                                webhookId));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        List<String> ids = simulator()
                .post("/payments", Map.of("count", payments))
                .json()
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return new PaypalShop(created.at("/integration/id").asString(), webhookId, ids, new ArrayList<>(), random);
    }

    /** Each payment's fate turns so many times; at last they succeed, and of every third a part is given back. */
    int change(int rounds, boolean last) {
        int events = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < payments.size(); i++) {
                boolean ends = last && round == rounds - 1;
                if (ends && i % 3 == 0) {
                    refunds.add(simulator()
                            .post("/refunds", Map.of("payment", payments.get(i), "amount", "1"))
                            .at("/refund")
                            .asString());
                } else {
                    boolean settles = last && round >= rounds - 2;
                    String status = settles ? "S" : ENDS.get(random.nextInt(ENDS.size()));
                    simulator().post("/settle", Map.of("payment", payments.get(i), "status", status));
                }
                events++;
            }
        }
        return events;
    }

    void sendNewest(int events, CaughtWebhooks catcher) {
        Answer report = simulator()
                .post(
                        "/webhooks",
                        Map.of(
                                "url",
                                catcher.url("/api/integrations/paypal/webhook/" + integrationId),
                                "webhookId",
                                webhookId,
                                "last",
                                events));
        assertThat(report.at("/genuine/200").asInt()).as(report.text()).isEqualTo(events);
    }

    void rowsEqualTheTruth() {
        Map<String, JsonNode> rows = rows();
        List<String> ids = new ArrayList<>(payments);
        ids.addAll(refunds);
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        simulator().post("/rows", Map.of("ids", ids)).json().forEach(truth -> {
            JsonNode row = rows.getOrDefault(truth.path("id").asString(), Api.JSON.nullNode());
            assertThat(row.path("amount").decimalValue())
                    .isEqualByComparingTo(truth.path("amount").decimalValue());
            assertThat(row.path("currency")).isEqualTo(truth.path("currency"));
            assertThat(row.path("amount_refunded").decimalValue())
                    .as(row.toString())
                    .isEqualByComparingTo(truth.path("refunded").decimalValue());
            assertThat(row.path("status").asString()).as(row.toString()).isEqualTo(status(truth));
        });
    }

    private static String status(JsonNode truth) {
        BigDecimal refunded = truth.path("refunded").decimalValue();
        return switch (truth.path("status").asString()) {
            case "P" -> "pending";
            case "D" -> "failed";
            default ->
                refunded.signum() == 0
                        ? "succeeded"
                        : refunded.compareTo(truth.path("amount").decimalValue()) < 0
                                ? "partially_refunded"
                                : "refunded";
        };
    }

    private Map<String, JsonNode> rows() {
        Map<String, JsonNode> rows = new HashMap<>();
        String cursor = null;
        do {
            JsonNode page = page(cursor);
            page.path("payments")
                    .forEach(row -> rows.put(row.path("external_id").asString(), row));
            cursor = page.path("next_cursor").asString(null);
        } while (cursor != null);
        return rows;
    }

    private JsonNode page(@Nullable String cursor) {
        return Shop.crm()
                .get("/api/integrations/paypal/payments?limit=200&integrationId=" + integrationId
                        + (cursor == null ? "" : "&cursor=" + cursor))
                .json();
    }
}
