package com.nextcrm.integrations.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.ScheduleCommand.SetSchedule;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ScheduleTest extends OrchestratorTest {

    @AfterEach
    void disconnect() {
        learn(deleted(1_000));
    }

    private String path() {
        return "/" + integration + "/schedule";
    }

    private JsonNode schedule() {
        return api.get(path()).body().get("schedule");
    }

    private Set<String> runs() {
        return connector.heard(integration).stream()
                .map(pull -> pull.runId().value())
                .collect(Collectors.toSet());
    }

    @Test
    void syncsByItselfTimeAndAgain() {
        connect("payments", "refunds");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 1, 0));
        Api.Answer answer = api.put(path(), "{\"every\":\"PT1S\",\"dataTypes\":[\"refunds\"]}");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode row = answer.body().get("schedule");
        assertThat(row.get("every").asString()).isEqualTo("PT1S");
        assertThat(row.at("/data_types/0").asString()).isEqualTo("refunds");
        assertThat(row.get("is_default").asBoolean()).isFalse();
        assertThat(Instant.parse(row.get("next_sync_at").asString()))
                .isBetween(Instant.now().minusSeconds(1), Instant.now().plusSeconds(2));
        await().atMost(Duration.ofSeconds(10)).until(() -> runs().size() >= 3);
        assertThat(connector.heard(integration)).allSatisfy(pull -> {
            assertThat(pull.dataType().value()).isEqualTo("refunds");
            assertThat(pull.mode()).isEqualTo(SyncMode.INCREMENTAL);
        });
        assertThat(api.delete(path()).status()).isEqualTo(204);
        assertThat(schedule().get("next_sync_at").isNull()).isTrue();
    }

    @Test
    void beginsNothingWhileASyncRunsAndOneAfterwards() {
        connect("payments");
        String running = api.start(integration);
        api.put(path(), "{\"every\":\"PT1S\"}");
        await().until(() -> connector.heard(integration).size() == 1);
        await().pollDelay(Duration.ofMillis(1500)).until(() -> runs().equals(Set.of(running)));
        connector.onPull(integration, pull -> Reports.wholeType(pull, 1, 0));
        connector.heard(integration).stream().limit(1).forEach(pull -> connector.say(Reports.wholeType(pull, 1, 0)));
        await().until(() -> runs().size() == 2);
    }

    @Test
    void pausesWithTheIntegrationAndMakesUpForWhatWasMissed() {
        connect("payments");
        connector.onPull(integration, pull -> Reports.wholeType(pull, 1, 0));
        learn(saved(2, true, AuthStatus.REAUTH_REQUIRED, "payments"));
        await().until(() -> schedule().get("paused").asBoolean());
        api.put(path(), "{\"every\":\"PT2S\"}");
        assertThat(schedule().get("next_sync_at").isNull()).isTrue();
        await().pollDelay(Duration.ofMillis(3500)).until(() -> runs().isEmpty());
        learn(saved(3, true, AuthStatus.CONNECTED, "payments"));
        await().atMost(Duration.ofMillis(1500)).until(() -> runs().size() == 1);
        assertThat(schedule().get("paused").asBoolean()).isFalse();
        learn(saved(4, false, AuthStatus.CONNECTED, "payments"));
        await().until(() -> schedule().get("paused").asBoolean());
        learn(deleted(5));
        await().until(() -> api.get(path()).status(), Set.of(404)::contains);
    }

    @Test
    void syncsMoreOftenWhereAMissedWebhookNeverComesAgain() {
        IntegrationSaved stripe = saved(1, true, AuthStatus.CONNECTED, "contacts");
        learn(new IntegrationSaved(
                stripe.tenantId(),
                stripe.integrationId(),
                new ProviderId("mautic"),
                Category.MARKETING,
                "Mautic",
                1,
                1,
                true,
                AuthStatus.CONNECTED,
                stripe.dataTypes(),
                null));
        await().until(() -> schedule().path("every").asString(""), "PT1H"::equals);
    }

    @Test
    void syncsByDefaultUntilSomebodySaysOtherwise() {
        connect("payments");
        await().until(() -> schedule().get("every").asString(""), "PT6H"::equals);
        assertThat(schedule().get("is_default").asBoolean()).isTrue();
        assertThat(Instant.parse(schedule().get("next_sync_at").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(5)));
        assertThat(api.delete(path()).status()).isEqualTo(204);
        learn(saved(2, true, AuthStatus.CONNECTED, "payments", "refunds"));
        connector.onPull(integration, pull -> List.of());
        await().until(
                        () -> api.post(
                                        "/sync",
                                        "{\"integrationId\":\"" + integration + "\",\"dataType\":\"refunds\"}",
                                        "Prefer",
                                        "respond-async")
                                .status(),
                        Set.of(202)::contains); // so version 2 was heard
        assertThat(schedule().get("every").isNull()).isTrue();
        assertThat(schedule().get("is_default").asBoolean()).isFalse();
    }

    @Test
    void takesTheScheduleThatCameWithAChangeOfTheIntegration() {
        connect("payments");
        await().until(() -> api.get(path()).status(), Set.of(200)::contains);
        Schedule weekdays = new Schedule(null, "0 6 * * MON-FRI", "Australia/Sydney", List.of());
        publisher.publish(
                Topics.SCHEDULE_COMMANDS,
                envelopes.of(new SetSchedule(new TenantId(tenant), new IntegrationId(integration), weekdays)));
        await().until(() -> schedule().get("cron").asString(""), "0 6 * * MON-FRI"::equals);
        assertThat(schedule().get("time_zone").asString()).isEqualTo("Australia/Sydney");
        assertThat(schedule().get("every").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                             | every or cron is needed, and not both",
                "{\"every\":\"PT1H\",\"cron\":\"0 6 * * *\"}    | every or cron is needed, and not both",
                "{\"every\":\"1h\"}                             | every must be an ISO-8601 duration such as PT15M, PT6H or P1D",
                "{\"every\":\"-PT1H\"}                          | every must be an ISO-8601 duration such as PT15M, PT6H or P1D",
                "{\"every\":\"PT0.5S\"}                         | every must leave at least PT1S between two syncs",
                "{\"every\":\"P400D\"}                          | every must be at most a year",
                "{\"every\":\"PT1H\",\"timeZone\":\"UTC\"}      | timeZone belongs to cron; an interval has none",
                "{\"cron\":\"0 6 30 2 *\"}                      | cron names a time that never comes",
                "{\"cron\":\"0 6 * * *\",\"timeZone\":\"Mars\"} | timeZone must be the IANA name of a time zone such as Australia/Sydney",
                "{\"every\":\"PT1H\",\"dataTypes\":[\"cats\"]}  | Unknown data type: cats",
                "{\"every\":\"PT1H\",\"dataTypes\":[\"no!\"]}   | Unknown data type: no!"
            })
    void saysWhatIsWrongWithASchedule(String body, String error) {
        connect("payments");
        await().until(() -> api.get(path()).status(), Set.of(200)::contains);
        Api.Answer answer = api.put(path(), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("error").asString()).isEqualTo(error);
    }

    @Test
    void refusesACronExpressionThatIsNoneAndAnotherTenantsIntegration() {
        connect("payments");
        Api.Answer answer = api.put(path(), "{\"cron\":\"every morning\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("error").asString()).startsWith("cron must be a cron expression of five fields");
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("cron");
        assertThat(new Api(port, "tenant-other")
                        .put(path(), "{\"every\":\"PT1H\"}")
                        .status())
                .isEqualTo(404);
        assertThat(connector.heard(integration)).extracting(PullSlice::runId).isEmpty();
    }
}
