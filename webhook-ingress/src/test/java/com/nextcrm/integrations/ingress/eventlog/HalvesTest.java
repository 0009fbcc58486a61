package com.nextcrm.integrations.ingress.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.eventlog.Halves.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HalvesTest {

    private static final TopicPartition ARRIVALS = new TopicPartition("arrivals", 0);
    private static final TopicPartition OUTCOMES = new TopicPartition("outcomes", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long NOW = 0;
    private static final long LATER = NOW + PATIENCE.toNanos();

    /** Sent so many ms after the beginning, and read at {@link #NOW}. */
    private static Told arrival(String row, long offset, long at) {
        EventUpdate update = EventUpdate.received(
                new MessageId("m" + offset),
                new WebhookReceived(
                        new TenantId("t"),
                        new IntegrationId("i"),
                        new ProviderId("stripe"),
                        row,
                        row,
                        "a.b",
                        null,
                        Instant.EPOCH,
                        new byte[1],
                        false));
        return new Told(update, EventStore.EVENTS, ARRIVALS, offset, at, NOW);
    }

    private static Told outcome(String row, long offset, long at) {
        WebhookHandled handled = new WebhookHandled(
                new TenantId("t"), new IntegrationId("i"), new ProviderId("stripe"), List.of(row), Outcome.APPLIED, "");
        return new Told(
                EventUpdate.handled(Instant.EPOCH, handled).getFirst(), EventStore.EVENTS, OUTCOMES, offset, at, NOW);
    }

    private static Halves with(Halves halves, Told... news) {
        Map<TopicPartition, Long> readTo = new HashMap<>();
        for (Told each : news) {
            readTo.put(each.partition(), each.offset() + 1);
        }
        return halves.with(List.of(news), readTo);
    }

    private static List<String> due(Halves.Round round) {
        return round.due().values().stream()
                .flatMap(List::stream)
                .map(EventUpdate::row)
                .toList();
    }

    @Test
    void writesBothHalvesAtOnceInWhateverOrderTheyCome() {
        Halves.Round first =
                with(Halves.NONE, arrival("a", 7, 0), outcome("b", 3, 0)).round(NOW, false, PATIENCE);
        assertThat(due(first)).isEmpty();
        assertThat(first.rest().written()).containsExactlyInAnyOrderEntriesOf(Map.of(ARRIVALS, 7L, OUTCOMES, 3L));

        Halves.Round second =
                with(first.rest(), arrival("b", 8, 0), outcome("a", 4, 0)).round(NOW, false, PATIENCE);
        assertThat(due(second)).containsExactlyInAnyOrder("a", "a", "b", "b");
        assertThat(EventUpdate.together(second.due().getOrDefault(EventStore.EVENTS, List.of())))
                .hasSize(2);
        assertThat(second.rest().written()).containsExactlyInAnyOrderEntriesOf(Map.of(ARRIVALS, 9L, OUTCOMES, 5L));
    }

    @Test
    void writesAnArrivalThatNothingIsToldOf() {
        Halves halves = with(Halves.NONE, arrival("a", 7, 0));
        assertThat(due(halves.round(LATER - 1, false, PATIENCE))).isEmpty();
        assertThat(due(halves.round(LATER, false, PATIENCE))).containsExactly("a");
    }

    /** Behind a storm outcomes may be read long before their arrivals. */
    @Test
    void keepsAnOutcomeUntilItsArrivalMustHaveBeenRead() {
        Halves behind = with(Halves.NONE, outcome("a", 3, 30_000), arrival("x", 7, 0), outcome("x", 4, 0));
        assertThat(due(behind.round(LATER, false, PATIENCE))).containsExactlyInAnyOrder("x", "x");
        Halves caughtUp = with(behind, arrival("y", 8, 30_000 + PATIENCE.toMillis()));
        assertThat(due(caughtUp.round(NOW, false, PATIENCE))).contains("a");
        assertThat(behind.ahead()).isEqualTo(2);
    }

    @Test
    void writesALateOutcomeWhenNothingElseComes() {
        Halves halves = with(Halves.NONE, outcome("a", 3, 30_000));
        assertThat(due(halves.round(LATER, false, PATIENCE))).isEmpty();
        assertThat(due(halves.round(NOW, true, PATIENCE))).containsExactly("a");
    }

    @Test
    void forgetsWhatAnotherInstanceReadsNow() {
        Halves mine = with(Halves.NONE, arrival("a", 7, 0), outcome("b", 3, 0)).of(Set.of(OUTCOMES));
        assertThat(mine.waiting()).extracting(Told::offset).containsExactly(3L);
        assertThat(mine.written()).containsExactlyEntriesOf(Map.of(OUTCOMES, 3L));
    }

    @Test
    void keepsNoMoreThanItMay() {
        List<Told> many = new ArrayList<>();
        for (int i = 0; i <= 20_000; i++) {
            many.add(arrival("a" + i, i, 0));
        }
        Halves.Round round = Halves.NONE.with(many, Map.of(ARRIVALS, 20_001L)).round(NOW, false, PATIENCE);
        assertThat(due(round)).hasSize(20_001);
        assertThat(round.rest().waiting()).isEmpty();
    }
}
