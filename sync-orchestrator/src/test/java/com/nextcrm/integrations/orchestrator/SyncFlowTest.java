package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SyncFlowTest extends OrchestratorTest {

    @Test
    void answersTheResultInTheGuidesShape() {
        connect("payments");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 3, 0));
        Api.Answer answer = api.sync(integration);
        assertThat(answer.status()).isEqualTo(200);
        var result = answer.body().get("result");
        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("totalRecords").asLong()).isEqualTo(300);
        assertThat(result.get("syncedRecords").asLong()).isEqualTo(300);
        assertThat(result.get("failedRecords").asLong()).isZero();
        assertThat(result.get("duration").asLong()).isBetween(0L, 10_000L);
        assertThat(result.get("message").asString()).isEqualTo("Successfully synced 300 of 300 payments from Stripe");
        assertThat(result.get("errors").size()).isZero();
        assertThat(api.status(answer.body().get("syncId").asString())).isEqualTo("success");
        PullSlice order = connector.heard(integration).getFirst();
        assertThat(order.mode()).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(order.slice()).isEqualTo(1);
        assertThat(order.budget()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void tellsDefectiveRecordsAndLogsThemBeforeItAnswers() {
        connect("payments");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 10, 20));
        Api.Answer answer = api.sync(integration);
        var result = answer.body().get("result");
        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("failedRecords").asLong()).isEqualTo(20);
        assertThat(result.get("message").asString()).isEqualTo("Successfully synced 980 of 1000 payments from Stripe");
        assertThat(result.get("errors").size()).isEqualTo(20);
        assertThat(result.at("/errors/0").asString()).isEqualTo("Charge ch_1: Missing amount");
        var logs = api.get("/logs?integrationType=STRIPE").body();
        assertThat(logs.get("total").asLong()).isEqualTo(1);
        var row = logs.at("/logs/0");
        assertThat(row.get("integration_id").asString()).isEqualTo(integration);
        assertThat(row.get("integration_type").asString()).isEqualTo("STRIPE");
        assertThat(row.get("sync_type").asString()).isEqualTo("payments");
        assertThat(row.get("status").asString()).isEqualTo("partial");
        assertThat(row.get("total_records").asLong()).isEqualTo(1000);
        assertThat(row.get("synced_records").asLong()).isEqualTo(980);
        assertThat(row.get("failed_records").asLong()).isEqualTo(20);
        assertThat(row.get("error_message").asString())
                .startsWith("20 of 1000 payments could not be synced: Charge ch_1: Missing amount");
        assertThat(api.get("/syncs?status=partial").body().get("total").asLong())
                .isEqualTo(1);
    }

    @Test
    void pullsDataTypesOneAfterAnotherOverManySlices() {
        connect("payments", "refunds");
        connector.onPull(
                integration,
                pull -> pull.slice() < 3
                        ? List.of(Reports.page(pull, pull.slice(), 0), Reports.finished(pull, pull.slice(), 0, false))
                        : List.of(Reports.finished(pull, 2, 0, true)));
        var result = api.sync(integration).body().get("result");
        assertThat(result.get("message").asString()).isEqualTo("Successfully synced 400 of 400 records from Stripe");
        assertThat(connector.heard(integration))
                .extracting(pull -> pull.dataType() + " " + pull.slice())
                .containsExactly("payments 1", "payments 2", "payments 3", "refunds 1", "refunds 2", "refunds 3");
        assertThat(api.get("/logs").body().get("total").asLong()).isEqualTo(2);
    }

    @Test
    void lets20TimesOneOfTwoSyncsRun() throws Exception {
        connect("payments");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 1, 0));
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                Callable<Api.Answer> sync = () ->
                        api.post("/sync", "{\"integrationId\":\"" + integration + "\"}", "Prefer", "respond-async");
                connector.onPull(integration, pull -> List.of());
                var answers = both.invokeAll(List.of(sync, sync)).stream()
                        .map(java.util.concurrent.Future::resultNow)
                        .toList();
                assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(202, 409);
                String running = text(answers, 202, "/sync/id");
                assertThat(text(answers, 409, "/sync_id")).isEqualTo(running);
                finish(running);
            }
        }
    }

    private void finish(String sync) {
        org.awaitility.Awaitility.await()
                .until(() -> connector.heard(integration).stream()
                        .anyMatch(pull -> pull.runId().value().equals(sync)));
        connector.heard(integration).stream()
                .filter(pull -> pull.runId().value().equals(sync))
                .forEach(pull -> connector.say(Reports.wholeType(pull, 1, 0)));
        awaitStatus(sync, "success");
    }

    private static String text(List<Api.Answer> answers, int status, String path) {
        return answers.stream()
                .filter(answer -> answer.status() == status)
                .map(answer -> answer.body().at(path).asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answers202WithItsLocationWhenAsked() {
        connect("payments");
        Api.Answer answer = api.post(
                "/sync",
                "{\"integrationId\":\"" + integration + "\",\"dataType\":\"payments\",\"mode\":\"full\"}",
                "Prefer",
                "respond-async");
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.body().at("/sync/id").asString();
        assertThat(answer.header("Location")).isEqualTo("/api/integrations/syncs/" + id);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(answer.body().at("/sync/status").asString()).isEqualTo("queued");
        assertThat(answer.body().at("/sync/mode").asString()).isEqualTo("full");
        assertThat(answer.body().at("/sync/data_types/0/data_type").asString()).isEqualTo("payments");
    }

    @Test
    void waitsOutARateLimitAndBacksOffWhenTheProviderIsDown() {
        connect("payments");
        connector.onPull(integration, pull -> switch (pull.slice()) {
            case 1 ->
                List.of(
                        Reports.page(pull, 1, 0),
                        Reports.interrupted(pull, 1, new Interruption.RateLimited(Instant.EPOCH)));
            case 2, 3 -> List.of(Reports.interrupted(pull, 1, new Interruption.Unavailable("Stripe answered 503")));
            default -> Reports.wholeType(pull, 2, 0);
        });
        var result = api.sync(integration).body().get("result");
        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("totalRecords").asLong()).isEqualTo(200);
        assertThat(connector.heard(integration)).extracting(PullSlice::slice).containsExactly(1, 2, 3, 4);
    }

    @Test
    void tellsInWordsWhyASyncFailed() {
        connect("payments");
        connector.onPull(
                integration,
                pull -> List.of(
                        Reports.interrupted(pull, 0, new Interruption.CredentialsRejected("The key was revoked"))));
        Api.Answer answer = api.sync(integration);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/result/success").asBoolean(true)).isFalse();
        assertThat(answer.body().at("/result/message").asString())
                .isEqualTo("Could not sync payments from Stripe: The key was revoked");
        assertThat(api.get("/logs?status=failed")
                        .body()
                        .at("/logs/0/error_message")
                        .asString())
                .isEqualTo("The key was revoked");
    }

    @Test
    void refusesWhatCannotBeSynced() {
        assertThat(api.sync("int-unknown").status()).isEqualTo(404);
        connect("payments");
        assertThat(new Api(port, "tenant-other").sync(integration).status()).isEqualTo(404);
        Api.Answer unknown = api.post("/sync", "{\"integrationId\":\"" + integration + "\",\"dataType\":\"unicorns\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().get("error").asString()).isEqualTo("Unknown data type: unicorns");
        assertThat(api.post("/sync", "{}").status()).isEqualTo(400);
        assertThat(api.post("/sync", "{\"integrationId\":\"" + integration + "\",\"mode\":\"some\"}")
                        .status())
                .isEqualTo(400);
        learn(saved(2, true, AuthStatus.REAUTH_REQUIRED, "payments"));
        org.awaitility.Awaitility.await()
                .until(() -> api.sync(integration).body().at("/auth_status").asString(), "REAUTH_REQUIRED"::equals);
        learn(saved(3, false, AuthStatus.CONNECTED, "payments"));
        org.awaitility.Awaitility.await().until(() -> api.sync(integration).status(), Set.of(400)::contains);
        learn(deleted(4));
        org.awaitility.Awaitility.await().until(() -> api.sync(integration).status(), Set.of(404)::contains);
        learn(saved(2, true, AuthStatus.CONNECTED, "payments"));
        assertThat(api.sync(integration).status()).isEqualTo(404);
    }
}
