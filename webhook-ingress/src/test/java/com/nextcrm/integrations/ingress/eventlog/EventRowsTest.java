package com.nextcrm.integrations.ingress.eventlog;

import static com.nextcrm.integrations.ingress.eventlog.EventMessages.envelope;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.handled;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.inKafka;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.UncategorizedMongoDbException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.BasicQuery;

/** What the log's rows become of messages, in whatever order and however often those come. */
@IngressTest
class EventRowsTest {

    private static final String PAYMENTS = Topics.webhooks(Category.PAYMENTS);
    private static final Instant T = Instant.now().minusSeconds(60);

    @Autowired
    EventStore store;

    @Autowired
    EventWriter writer;

    @Autowired
    WebhookProducer intake;

    @Autowired
    EventLogSettings settings;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MongoTemplate mongo;

    /** At once, whether or not they tell all of a webhook. */
    private void write(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        new EventLogListener(writer, settings).write(messages, Set.of(), Duration.ZERO);
    }

    /** Whatever the order, and however often each message is told. */
    @Test
    void comesToTheSameRowInAnyOrder() {
        Random random = new Random(3);
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "any");
        for (int round = 0; round < 40; round++) {
            String logId = "any-" + round;
            List<Envelope<?>> story = new ArrayList<>(List.of(
                    envelope(T, received("ann", logId, "a.b", T, sealed)),
                    envelope(T.plusSeconds(1), received("ann", logId, "a.b", T.plusSeconds(1), sealed)),
                    envelope(T.plusSeconds(2), handled("ann", logId, Outcome.FAILED, "first")),
                    envelope(T.plusSeconds(3), handled("ann", logId, Outcome.APPLIED, "")),
                    envelope(T.plusSeconds(4), handled("ann", logId, Outcome.STALE, "newer there"))));
            story.addAll(story.subList(0, random.nextInt(story.size())));
            Collections.shuffle(story, random);
            int cut = random.nextInt(story.size());
            write(story.subList(0, cut).stream().map(EventMessages::inKafka).toList());
            write(story.subList(cut, story.size()).stream()
                    .map(EventMessages::inKafka)
                    .toList());
            Document row = store.find(new TenantId("ann"), logId).orElseThrow();
            assertThat(row.getLong(Fields.DELIVERIES)).isEqualTo(2);
            assertThat(row.getDate(Fields.RECEIVED_AT)).isEqualTo(java.util.Date.from(T));
            assertThat(row.getDate(Fields.LAST_RECEIVED_AT)).isEqualTo(java.util.Date.from(T.plusSeconds(1)));
            assertThat(row.getString(Fields.EVENT_ID)).isEqualTo("evt_" + logId);
            assertThat(row.getString(Fields.STATUS)).isEqualTo("applied");
        }
    }

    /** Told at once they are one write; the row is that of two. */
    @Test
    void tellsArrivalAndOutcomeAtOnceAsOneAfterTheOther() {
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "once");
        for (Outcome outcome : Outcome.values()) {
            String logId = "once-" + outcome;
            Envelope<?> arrival = envelope(T, received("bea", logId, "a.b", T, sealed));
            Envelope<?> end = envelope(T.plusSeconds(1), handled("bea", logId, outcome, "because"));

            write(List.of(inKafka(arrival)));
            write(List.of(inKafka(end)));
            Document separately = store.find(new TenantId("bea"), logId).orElseThrow();
            mongo.remove(new BasicQuery(new Document("_id", logId)), EventStore.EVENTS);
            write(List.of(inKafka(end), inKafka(arrival)));
            Document together = store.find(new TenantId("bea"), logId).orElseThrow();
            write(List.of(inKafka(arrival), inKafka(end)));
            Document again = store.find(new TenantId("bea"), logId).orElseThrow();

            assertThat(together).containsExactlyInAnyOrderEntriesOf(separately);
            assertThat(again).containsExactlyInAnyOrderEntriesOf(separately);
            assertThat(together.getString(Fields.STATUS))
                    .isEqualTo(outcome.name().toLowerCase(Locale.ROOT));
            assertThat(together.getString(Fields.REASON)).isEqualTo("because");
        }
    }

    /** One message tells of many: of some that arrived, of one that was told of already, and of one that did not come. */
    @Test
    void setsOneOutcomeOfMany() {
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "many");
        List<String> all = List.of("many-1", "many-2", "many-3", "many-4");
        for (String logId : all.subList(0, 3)) {
            write(List.of(inKafka(envelope(T, received("kim", logId, "a.b", T, sealed)))));
        }
        write(List.of(inKafka(envelope(T.plusSeconds(1), handled("kim", "many-2", Outcome.APPLIED, "")))));
        WebhookHandled stale = new WebhookHandled(
                new TenantId("kim"),
                new IntegrationId("int-kim"),
                new ProviderId("stripe"),
                all,
                Outcome.STALE,
                "newer there");
        write(List.of(inKafka(envelope(T.plusSeconds(2), stale))));
        assertThat(all)
                .extracting(logId -> store.find(new TenantId("kim"), logId).orElseThrow())
                .extracting(row -> row.getString(Fields.STATUS), row -> row.getLong(Fields.DELIVERIES))
                .containsExactly(tuple("stale", 1L), tuple("applied", 1L), tuple("stale", 1L), tuple("stale", 0L));
    }

    @Test
    void leavesOutOnlyWhatCannotBeKept() {
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "odd");
        byte[] tooLarge = new byte[17 * 1024 * 1024]; // more than a document of MongoDB's may have
        write(List.of(
                inKafka(envelope(T, received("max", "odd-1", "a.b", T, sealed))),
                inKafka(envelope(T, received("max", "odd-2", "a.b", T, tooLarge))),
                inKafka(envelope(T, received("max", "odd-3", "a.b", T, sealed)))));
        assertThat(List.of("odd-1", "odd-2", "odd-3"))
                .extracting(logId -> store.find(new TenantId("max"), logId).isPresent())
                .containsExactly(true, false, true);
    }

    /** What waits for its outcome is not written and not committed, so another instance would begin with it. */
    @Test
    void commitsWhatIsWrittenAndNoMore() {
        TopicPartition arrivals = new TopicPartition(PAYMENTS, 3);
        TopicPartition outcomes = new TopicPartition(Topics.WEBHOOK_DELIVERIES, 5);
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "half");
        EventLogListener log = new EventLogListener(writer, settings);
        try (MockConsumer<String, Envelope<?>> kafka = new MockConsumer<>("earliest")) {
            kafka.assign(List.of(arrivals, outcomes));
            log.on(
                    List.of(
                            at(arrivals, 10, envelope(T, received("lil", "half-1", "a.b", T, sealed))),
                            at(arrivals, 11, envelope(T, received("lil", "half-2", "a.b", T, sealed))),
                            at(arrivals, 12, envelope(T, received("lil", "half-3", "a.b", T, sealed))),
                            at(outcomes, 40, envelope(T, handled("lil", "half-1", Outcome.APPLIED, ""))),
                            at(outcomes, 41, envelope(T, handled("lil", "half-3", Outcome.APPLIED, "")))),
                    kafka);
            assertThat(store.find(new TenantId("lil"), "half-2")).isEmpty();
            assertThat(store.find(new TenantId("lil"), "half-3")).isPresent();
            assertThat(committed(kafka, arrivals, outcomes)).containsExactly(11L, 42L);

            log.on(List.of(at(outcomes, 42, envelope(T, handled("lil", "half-2", Outcome.IGNORED, "why")))), kafka);
            assertThat(store.find(new TenantId("lil"), "half-2").orElseThrow().getString(Fields.REASON))
                    .isEqualTo("why");
            assertThat(committed(kafka, arrivals, outcomes)).containsExactly(13L, 43L);
        }
    }

    /** What a database refuses now it may take the next time, so nothing is left out and nothing is committed. */
    @Test
    void triesAgainWhateverTheDatabaseRefuses() {
        TopicPartition arrivals = new TopicPartition(PAYMENTS, 3);
        TopicPartition outcomes = new TopicPartition(Topics.WEBHOOK_DELIVERIES, 5);
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "away");
        AtomicBoolean away = new AtomicBoolean(true);
        EventStore failing = new EventStore(mongo, Clock.systemUTC(), settings) {
            @Override
            void apply(String collection, List<EventUpdate> all) {
                if (away.get()) {
                    throw new UncategorizedMongoDbException("another is the primary", new IllegalStateException());
                }
                super.apply(collection, all);
            }
        };
        EventLogListener log = new EventLogListener(new EventWriter(failing, intake), settings);
        try (MockConsumer<String, Envelope<?>> kafka = new MockConsumer<>("earliest")) {
            kafka.assign(List.of(arrivals, outcomes));
            List<ConsumerRecord<String, @Nullable Envelope<?>>> both = List.of(
                    at(arrivals, 10, envelope(T, received("may", "away-1", "a.b", T, sealed))),
                    at(outcomes, 40, envelope(T, handled("may", "away-1", Outcome.APPLIED, ""))));
            assertThatThrownBy(() -> log.on(both, kafka)).isInstanceOf(UncategorizedMongoDbException.class);
            assertThat(kafka.committed(Set.of(arrivals))).isEmpty();
            away.set(false);
            log.on(both, kafka);
            assertThat(store.find(new TenantId("may"), "away-1").orElseThrow().getString(Fields.STATUS))
                    .isEqualTo("applied");
            assertThat(committed(kafka, arrivals, outcomes)).containsExactly(11L, 41L);
        }
    }

    private static ConsumerRecord<String, @Nullable Envelope<?>> at(
            TopicPartition partition, long offset, Envelope<?> envelope) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "k", envelope);
    }

    private static List<Long> committed(MockConsumer<String, Envelope<?>> kafka, TopicPartition... partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = kafka.committed(Set.of(partitions));
        return Arrays.stream(partitions)
                .map(each -> Objects.requireNonNull(committed.get(each)).offset())
                .toList();
    }
}
