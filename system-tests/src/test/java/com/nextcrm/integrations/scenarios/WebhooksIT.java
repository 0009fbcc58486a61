package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A webhook that was acknowledged changes its record once; what is not genuine is refused. */
class WebhooksIT {

    private static final List<String> FORGERIES = List.of(
            "WRONG_SECRET", "STALE", "REENCODED_BODY", "UNSIGNED", "UPPER_CASE_HEX", "V0_ONLY", "GARBAGE_HEADER");

    private final Api crm = Shop.crm();

    @Test
    void appliesAGenuineEventOnceHoweverOftenItComes() {
        Shop shop = synced(200);
        JsonNode report = shop.sendWebhooks(Map.of("type", "charge.refunded", "count", 20, "duplicates", 2));
        assertThat(report.at("/genuine/200").asInt()).as(report.toString()).isEqualTo(60);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode events = events(shop);
            assertThat(events.get("total").asInt()).isEqualTo(20);
            assertThat(events.get("events")
                            .valueStream()
                            .map(event -> event.get("status").asString()))
                    .containsOnly("applied");
        });
        shop.rowsEqualTheTruth();
    }

    @Test
    void refusesWhatIsNotGenuine() {
        Shop shop = synced(50);
        JsonNode report = shop.sendWebhooks(
                Map.of("type", "charge.refunded", "count", 2, "genuine", false, "forgeries", FORGERIES));
        report.get("forged")
                .propertyStream()
                .forEach(kind -> assertThat(kind.getValue().propertyStream().map(Map.Entry::getKey))
                        .as("answers to " + kind.getKey())
                        .containsOnly("400"));
        assertThat(events(shop).get("total").asInt()).isZero();
    }

    @Test
    void keepsARefundThoughTheSuccessComesLate() {
        Shop shop = synced(50);
        String charge = shop.rows().values().stream()
                .filter(row -> row.get("status").asString().equals("succeeded"))
                .filter(row -> !row.get("disputed").asBoolean()) // its money cannot be given back
                .map(row -> row.get("external_id").asString())
                .findFirst()
                .orElseThrow();
        shop.sendWebhooks(Map.of("type", "charge.refunded", "chargeId", charge));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(shop.row(charge).get("status").asString()).isEqualTo("refunded"));
        shop.sendWebhooks(Map.of("type", "charge.succeeded", "chargeId", charge));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(shop)
                                .get("events")
                                .valueStream()
                                .map(event -> event.get("status").asString()))
                        .hasSize(2)
                        .doesNotContain("received"));
        assertThat(shop.row(charge).get("status").asString()).isEqualTo("refunded");
    }

    @Test
    void asksTheProviderToRetryWhileTheBrokerIsAway() {
        Shop shop = synced(50);
        Stack.running().signal("broker", "STOP");
        try {
            long begin = System.nanoTime();
            JsonNode report = shop.sendWebhooks(Map.of("type", "charge.refunded", "count", 1));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(report.at("/genuine/503").asInt()).as(report.toString()).isEqualTo(1);
        } finally {
            Stack.running().signal("broker", "CONT");
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode report = shop.sendWebhooks(Map.of("type", "charge.refunded", "count", 1));
            assertThat(report.at("/genuine/200").asInt()).as(report.toString()).isEqualTo(1);
        });
        await().atMost(Duration.ofSeconds(30)).untilAsserted(shop::rowsEqualTheTruth);
    }

    @Test
    void replaysAnEventFromTheLog() {
        Shop shop = synced(50);
        shop.sendWebhooks(Map.of("type", "charge.refunded", "count", 1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(events(shop).at("/events/0/status").asString())
                                .isEqualTo("applied"));
        String id = events(shop).at("/events/0/id").asString();
        Answer replayed = crm.post("/api/integrations/webhooks/events/" + id + "/replay", null);
        assertThat(replayed.status()).as(replayed.text()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(crm.get("/api/integrations/webhooks/events/" + id)
                                .text())
                        .containsPattern("\"status\":\"(applied|stale)\""));
        shop.rowsEqualTheTruth();
    }

    private static Shop synced(long charges) {
        Shop shop = Shop.open(charges, 0);
        Answer answer = shop.sync("full");
        assertThat(answer.at("/result/success").asBoolean()).as(answer.text()).isTrue();
        return shop;
    }

    private JsonNode events(Shop shop) {
        return crm.get("/api/integrations/webhooks/events?limit=200&integrationId=" + shop.integrationId())
                .json();
    }
}
