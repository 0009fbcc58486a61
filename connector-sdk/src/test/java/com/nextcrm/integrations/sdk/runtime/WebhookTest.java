package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.SliceEvent.SliceInterrupted;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WebhookTest extends RuntimeTest {

    @Test
    void storesWhatAWebhookBringsAndNeverAnOlderState() {
        assertThat(handle(webhook("e1", "ch_1 10.00 REFUNDED 20 0"))).isEqualTo(Outcome.APPLIED);
        assertThat(handle(webhook("e2", "ch_1 10.00 SUCCEEDED 10 0"))).isEqualTo(Outcome.STALE);
        assertThat(handle(webhook("e3", "ch_1 10.00 REFUNDED 20 0"))).isEqualTo(Outcome.APPLIED);

        assertThat(row("ch_1").getString("status")).isEqualTo("refunded");
        assertThat(row("ch_1").getLong("version")).isEqualTo(1);
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void foldsEventsOfOneRecordInTheOrderOfTheProvider() {
        WebhookReceived refunded = webhook("e1", "ch_1 10.00 REFUNDED 20 2");
        WebhookReceived succeeded = webhook("e2", "ch_1 10.00 SUCCEEDED 20 1");
        WebhookReceived pending = webhook("e3", "ch_1 10.00 PENDING 5 0");

        receive(refunded, succeeded, pending);

        assertThat(outcomeOf(refunded)).isEqualTo(Outcome.APPLIED);
        assertThat(outcomeOf(succeeded)).isIn(Outcome.APPLIED, Outcome.STALE);
        assertThat(outcomeOf(pending)).isIn(Outcome.APPLIED, Outcome.STALE);
        assertThat(row("ch_1").getString("status")).isEqualTo("refunded");
    }

    @Test
    void tellsAgainOfARedeliveredEventAndChangesNothing() {
        WebhookReceived event = webhook("e1", "ch_1 10.00 SUCCEEDED 10 0");
        handle(event);

        receive(event);

        Awaitility.await().untilAsserted(() -> assertThat(changes()).isEqualTo(2));
        assertThat(row("ch_1").getLong("version")).isEqualTo(1);
    }

    @Test
    void fetchesWhatAnEventOnlyNames() {
        book().put("ch_1", "7.00", Status.SUCCEEDED, at(10), 0);

        assertThat(handle(webhook("e1", "changed ch_1"))).isEqualTo(Outcome.APPLIED);

        assertThat(row("ch_1").getString("status")).isEqualTo("succeeded");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void marksDeletedWhatIsGoneWhenItIsFetched() {
        handle(webhook("e1", "ch_1 10.00 SUCCEEDED 10 0"));

        assertThat(handle(webhook("e2", "changed ch_1"))).isEqualTo(Outcome.APPLIED);

        assertThat(row("ch_1").getDate("deleted_at")).isNotNull();
        assertThat(changes()).isEqualTo(2);
    }

    @Test
    void asksTheProviderWhenTwoStatesOfOneSecondDiffer() {
        handle(webhook("e1", "ch_1 10.00 SUCCEEDED 10 0"));
        book().put("ch_1", "10.00", Status.REFUNDED, at(10), 0);

        assertThat(handle(webhook("e2", "ch_1 10.00 PENDING 10 0"))).isEqualTo(Outcome.APPLIED);

        assertThat(row("ch_1").getString("status")).isEqualTo("refunded");
        assertThat(book().calls).containsExactly("fetch ch_1");
    }

    @Test
    void triesAFetchAgainAndGivesUpWhenRefused() {
        book().put("ch_1", "7.00", Status.SUCCEEDED, at(10), 0);
        book().beforeFetch = request -> book().failures.poll();
        book().failures.add(new Failure.Unavailable("it is down"));

        assertThat(handle(webhook("e1", "changed ch_1"))).isEqualTo(Outcome.APPLIED);

        book().failures.add(new Failure.RequestRejected(null, "no permission"));
        assertThat(handle(webhook("e2", "changed ch_1"))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void failsABadEventAndAppliesTheOthersOfItsBatch() {
        WebhookReceived bug = webhook("e1", "bug");
        WebhookReceived unreadable = webhook("e2", "garbage");
        WebhookReceived foreign = sealedForAnother();
        WebhookReceived meaningless = webhook("e4", "nothing");
        WebhookReceived good = webhook("e5", "ch_1 10.00 SUCCEEDED 10 0");

        receive(bug, unreadable, foreign, meaningless, good);

        assertThat(outcomeOf(good)).isEqualTo(Outcome.APPLIED);
        assertThat(outcomeOf(bug)).isEqualTo(Outcome.FAILED);
        assertThat(outcomeOf(unreadable)).isEqualTo(Outcome.FAILED);
        assertThat(outcomeOf(foreign)).isEqualTo(Outcome.FAILED);
        assertThat(outcomeOf(meaningless)).isEqualTo(Outcome.IGNORED);
    }

    /** More than are read at once, so that lots overlap; the same few records are in all of them. */
    @Test
    void keepsTheLatestStateOfEachRecordOverManyOverlappingLots() {
        List<WebhookReceived> events = new ArrayList<>();
        for (int second = 0; second < 45; second++) {
            for (int record = 0; record < 10; record++) {
                String state = second == 44 ? "REFUNDED" : "SUCCEEDED";
                events.add(webhook(
                        "s%d-%d".formatted(second, record),
                        "ch_%d %d.00 %s %d 0".formatted(record, second + 1, state, second)));
            }
        }
        events.add(223, webhook("bug", "bug"));
        Collections.shuffle(events, new Random(7));

        receive(events.toArray(WebhookReceived[]::new));

        Map<String, Outcome> outcomes = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(this::outcomes, told -> told.size() == events.size());
        outcomes.forEach((event, outcome) -> assertThat(outcome)
                .as(event)
                .isIn(
                        event.equals(integration + ":bug")
                                ? EnumSet.of(Outcome.FAILED)
                                : EnumSet.of(Outcome.APPLIED, Outcome.STALE)));
        for (int record = 0; record < 10; record++) {
            assertThat(row("ch_" + record).getString("status")).isEqualTo("refunded");
            assertThat(row("ch_" + record).getDate("as_of").toInstant()).isEqualTo(at(44));
        }
    }

    /** By log id. */
    private Map<String, Outcome> outcomes() {
        return HEARD
                .all(WebhookHandled.class, handled -> handled.integrationId().equals(integration))
                .stream()
                .flatMap(handled -> handled.logIds().stream().map(logId -> Map.entry(logId, handled.outcome())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, again) -> first));
    }

    private WebhookReceived sealedForAnother() {
        byte[] body = cipher.seal("ch_9 1.00 SUCCEEDED 1 0".getBytes(StandardCharsets.UTF_8), "another");
        return new WebhookReceived(
                TENANT,
                integration,
                FakeConnector.ID,
                integration + ":e3",
                "e3",
                "x",
                null,
                clock.instant(),
                body,
                false);
    }

    @Test
    void ignoresAnEventOfAProviderWithoutConnector() {
        WebhookReceived xero = new WebhookReceived(
                TENANT,
                integration,
                new ProviderId("xero"),
                integration + ":x1",
                "x1",
                "x",
                null,
                clock.instant(),
                new byte[0],
                false);

        assertThat(handle(xero)).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void forgetsADeletedIntegrationAndIgnoresWhatComesLater() {
        book().fill(25);
        run(slice(SyncMode.FULL));
        publisher.publish(
                Topics.INTEGRATION_LIFECYCLE,
                envelopes.of(new IntegrationDeleted(TENANT, integration, FakeConnector.ID, Category.PAYMENTS, 9)));

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> rows().isEmpty());
        assertThat(handle(webhook("e1", "ch_1 10.00 SUCCEEDED 10 0"))).isEqualTo(Outcome.IGNORED);
        assertThat(((SliceInterrupted) run(slice(SyncMode.FULL))).interruption())
                .isEqualTo(new Interruption.Cancelled());
        assertThat(rows()).isEmpty();
    }

    private int changes() {
        return HEARD.all(RecordChanged.class, change -> change.integrationId().equals(integration))
                .size();
    }
}
