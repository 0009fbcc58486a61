package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A sync brings every record once, says what it could not bring, and fetches next to nothing the second time. */
class SyncIT {

    private final Api crm = Shop.crm();

    @Test
    void bringsEveryPaymentOnceAndTellsItLikeTheGuide() {
        Shop shop = Shop.open(1_000, 0);
        Answer first = shop.sync("full");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.at("/result/success").asBoolean()).isTrue();
        assertThat(first.at("/result/totalRecords").asInt()).isEqualTo(1_000);
        assertThat(first.at("/result/syncedRecords").asInt()).isEqualTo(1_000);
        assertThat(first.at("/result/failedRecords").asInt()).isZero();
        assertThat(first.at("/result/duration").asInt()).isPositive();
        assertThat(first.at("/result/message").asString())
                .isEqualTo("Successfully synced 1000 of 1000 payments from Stripe");
        shop.rowsEqualTheTruth();

        Answer second = shop.sync("incremental");
        assertThat(second.at("/result/success").asBoolean()).as(second.text()).isTrue();
        assertThat(second.at("/result/totalRecords").asInt()).isLessThanOrEqualTo(20);

        JsonNode logs = crm.get("/api/integrations/logs?integrationId=" + shop.integrationId())
                .json();
        assertThat(logs.get("total").asInt()).isEqualTo(2);
        assertThat(logs.at("/logs/1/total_records").asInt()).isEqualTo(1_000);
        assertThat(logs.at("/logs/1/sync_type").asString()).isEqualTo("payments");
        assertThat(logs.at("/logs/1/status").asString()).isEqualTo("success");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(crm.get("/api/integrations/" + shop.integrationId())
                                .at("/integration/sync_status")
                                .asString())
                        .isEqualTo("SUCCESS"));
    }

    @Test
    void saysWhichRecordsItCouldNotBring() {
        Shop shop = Shop.open(1_000, 20);
        Answer answer = shop.sync("full");
        assertThat(answer.at("/result/totalRecords").asInt()).as(answer.text()).isEqualTo(1_000);
        assertThat(answer.at("/result/syncedRecords").asInt()).isEqualTo(980);
        assertThat(answer.at("/result/failedRecords").asInt()).isEqualTo(20);
        assertThat(answer.at("/result/errors").valueStream().map(JsonNode::asString))
                .hasSize(20)
                .allMatch(error -> error.matches("Charge ch_\\S+: \\S.*"));
        assertThat(crm.get("/api/integrations/logs?integrationId=" + shop.integrationId())
                        .at("/logs/0/status")
                        .asString())
                .isEqualTo("partial");
        shop.rowsEqualTheTruth();
    }

    @Test
    void letsOneOfTwoRunAndTellsTheOtherWhichOne() {
        Shop shop = Shop.open(3_000, 0);
        List<CompletableFuture<Answer>> both = IntStream.range(0, 2)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> crm.post(
                        "/api/integrations/sync",
                        Map.of("integrationId", shop.integrationId(), "mode", "full"),
                        "Prefer",
                        "respond-async")))
                .toList();
        List<Answer> answers = both.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 409);
        Answer started =
                answers.stream().filter(a -> a.status() == 202).findFirst().orElseThrow();
        Answer refused =
                answers.stream().filter(a -> a.status() == 409).findFirst().orElseThrow();
        String syncId = started.at("/sync/id").asString();
        assertThat(refused.text()).contains(syncId);
        ends(shop, syncId, "success");
    }

    @Test
    void stopsWithinAPageWhenCancelled() {
        Shop shop = Shop.open(50_000, 0);
        String syncId = shop.startSync("full");
        await().atMost(Duration.ofSeconds(30)).until(() -> fetched(shop, syncId) > 0);
        assertThat(crm.post("/api/integrations/syncs/" + syncId + "/cancel", null)
                        .status())
                .isEqualTo(202);
        ends(shop, syncId, "cancelled");
        long stopped = fetched(shop, syncId);
        assertThat(stopped).isLessThan(50_000);
        assertThat(shop.rows()).hasSizeBetween((int) stopped, (int) stopped + 100);
    }

    @Test
    void knowsNoOtherDataType() {
        Shop shop = Shop.open(10, 0);
        Answer answer = crm.post(
                "/api/integrations/sync", Map.of("integrationId", shop.integrationId(), "dataType", "unicorns"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/error").asString()).isEqualTo("Unknown data type: unicorns");
    }

    static long fetched(Shop shop, String syncId) {
        return shop.syncState(syncId).at("/data_types/0/fetched").asLong();
    }

    static void ends(Shop shop, String syncId, String status) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(shop.syncState(syncId).get("status").asString())
                                .isEqualToIgnoringCase(status));
    }
}
