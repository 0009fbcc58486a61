package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Stripe account of its own in the simulator, connected as an integration of the demo tenant. */
record Shop(String account, String key, String webhookSecret, String integrationId) {

    private static final Stack STACK = Stack.running();

    static Api crm() {
        return new Api(STACK.setting("GATEWAY_URL"), STACK.setting("TOKEN"));
    }

    static Api simulator() {
        return new Api(STACK.setting("SIMULATORS_URL") + "/control/stripe", null);
    }

    static Shop open(long charges, long defects) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String key = "sk_test_canary" + id;
        String webhookSecret = "whsec_canary" + id;
        Answer registered = simulator()
                .post("/keys", Map.of("key", key, "seed", id.hashCode(), "charges", charges, "defects", defects));
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        Answer created = crm().post(
                        "/api/integrations",
                        Map.of(
                                "integrationType",
                                "STRIPE",
                                "integrationName",
                                "Shop " + id,
                                "apiKey",
                                key,
                                "webhookSecret",
                                webhookSecret));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Shop(
                registered.at("/account").asString(),
                key,
                webhookSecret,
                created.at("/integration/id").asString());
    }

    /** Starts a sync and returns its id. */
    String startSync(String mode) {
        Answer started = crm().post(
                        "/api/integrations/sync",
                        Map.of("integrationId", integrationId, "dataType", "payments", "mode", mode),
                        "Prefer",
                        "respond-async");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return started.at("/sync/id").asString();
    }

    /** Syncs and waits for the result, as the guide's example does. */
    Answer sync(String mode) {
        return crm().post(
                        "/api/integrations/sync",
                        Map.of("integrationId", integrationId, "dataType", "payments", "mode", mode));
    }

    JsonNode syncState(String syncId) {
        return crm().get("/api/integrations/syncs/" + syncId).at("/sync");
    }

    /** What a complete and correct reader must have found, in Stripe's smallest units. */
    JsonNode truth() {
        return simulator().get("/totals?account=" + account).json();
    }

    /** Every row over all pages of the records API, by external id. Fails if one comes twice. */
    Map<String, JsonNode> rows() {
        Map<String, JsonNode> rows = new HashMap<>();
        String cursor = null;
        do {
            JsonNode page = page(cursor);
            for (JsonNode row : page.at("/payments")) {
                assertThat(rows.put(row.get("external_id").asString(), row))
                        .as("a row on two pages")
                        .isNull();
            }
            cursor = page.path("next_cursor").isString()
                    ? page.get("next_cursor").asString()
                    : null;
        } while (cursor != null);
        return rows;
    }

    private JsonNode page(@Nullable String cursor) {
        Answer answer = crm().get("/api/integrations/stripe/payments?limit=200&integrationId=" + integrationId
                + (cursor == null ? "" : "&cursor=" + cursor));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    JsonNode row(String chargeId) {
        return rows().getOrDefault(chargeId, Api.JSON.nullNode());
    }

    /** Compares the rows with the simulator's own totals: count, and sums per currency to the last digit. */
    void rowsEqualTheTruth() {
        JsonNode truth = truth();
        Map<String, JsonNode> rows = rows();
        assertThat(rows).hasSize(truth.get("sound").asInt());
        Map<String, BigDecimal> amounts = new HashMap<>();
        Map<String, BigDecimal> refunds = new HashMap<>();
        rows.values().forEach(row -> {
            String currency = row.get("currency").asString();
            amounts.merge(currency, row.get("amount").decimalValue(), BigDecimal::add);
            refunds.merge(currency, row.get("amount_refunded").decimalValue(), BigDecimal::add);
        });
        List<String> currencies = new ArrayList<>();
        truth.get("currencies").propertyStream().forEach(entry -> {
            String currency = entry.getKey().toUpperCase(Locale.ROOT);
            currencies.add(currency);
            assertThat(amounts.get(currency))
                    .as("amounts in " + currency)
                    .isEqualByComparingTo(major(currency, entry.getValue().get("amount")));
            assertThat(refunds.get(currency))
                    .as("refunds in " + currency)
                    .isEqualByComparingTo(major(currency, entry.getValue().get("refunded")));
        });
        assertThat(amounts).containsOnlyKeys(currencies);
    }

    /** Stripe's own exponents: ISK and UGX have two on the wire. */
    private static BigDecimal major(String currency, JsonNode minorUnits) {
        int exponent =
                switch (currency) {
                    case "JPY", "KRW", "CLP", "VND", "MGA", "XOF", "XAF" -> 0;
                    case "KWD", "BHD", "JOD", "OMR", "TND" -> 3;
                    default -> 2;
                };
        return BigDecimal.valueOf(minorUnits.asLong(), exponent);
    }

    /** Where this integration's webhooks go. */
    String webhookUrl() {
        return crm().base() + "/api/integrations/stripe/webhook/" + integrationId;
    }

    /** Has the simulator send webhooks; the report counts answers by status. */
    JsonNode sendWebhooks(Map<String, Object> order) {
        Map<String, Object> whole =
                new HashMap<>(Map.of("account", account, "url", webhookUrl(), "secrets", List.of(webhookSecret)));
        whole.putAll(order);
        Answer report = simulator().post("/webhooks", whole);
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        return report.json();
    }
}
