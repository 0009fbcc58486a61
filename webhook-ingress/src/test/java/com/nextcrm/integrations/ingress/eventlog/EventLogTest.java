package com.nextcrm.integrations.ingress.eventlog;

import static com.nextcrm.integrations.ingress.WebhookClient.DEPLOYMENT;
import static com.nextcrm.integrations.ingress.WebhookClient.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.TopicReader;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.BasicQuery;

@IngressTest
@ExtendWith(OutputCaptureExtension.class)
class EventLogTest {

    private static final String EVENTS = "/api/integrations/webhooks/events";
    private static final String PAYMENTS = Topics.webhooks(Category.PAYMENTS);
    private static final Instant T = Instant.now().minusSeconds(60);

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    MessagePublisher kafka;

    @Autowired
    Envelopes envelopes;

    @Autowired
    EventStore store;

    @Autowired
    WebhookProducer intake;

    @Autowired
    EventLogSettings settings;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MongoTemplate mongo;

    private String list(String tenant, String query) {
        HttpResponse<String> answer = client.get(EVENTS + query, TestTokens.user(tenant, "integrations:read"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String waitForTheOnlyEvent(String tenant, String query) {
        await().until(() -> JsonPath.<Integer>read(list(tenant, query), "$.total") == 1);
        return JsonPath.read(list(tenant, query), "$.events[0].id");
    }

    private static WebhookReceived received(String tenant, String logId, String type, Instant at, byte[] sealed) {
        return new WebhookReceived(
                new TenantId(tenant),
                new IntegrationId("int-" + tenant),
                new ProviderId("stripe"),
                logId,
                "evt_" + logId,
                type,
                at,
                at,
                sealed,
                false);
    }

    private static WebhookHandled handled(String tenant, String logId, Outcome outcome, String reason) {
        return new WebhookHandled(
                new TenantId(tenant),
                new IntegrationId("int-" + tenant),
                new ProviderId("stripe"),
                List.of(logId),
                outcome,
                reason);
    }

    private static Envelope<?> envelope(Instant at, com.nextcrm.integrations.contracts.WebhookEvent message) {
        return new Envelope<>(new MessageId(UUID.randomUUID().toString()), at, "c", null, message);
    }

    private static ConsumerRecord<String, @Nullable Envelope<?>> inKafka(Envelope<?> envelope) {
        return new ConsumerRecord<>(PAYMENTS, 0, 0, "k", envelope);
    }

    /** At once, whether or not they tell all of a webhook. */
    private void write(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        new EventLogListener(store, intake, settings).write(messages, Set.of(), Duration.ZERO);
    }

    @Test
    void showsAnEventToItsTenantFromItsArrivalToItsOutcome() {
        IntegrationId integration = integrations.connect("ada", "int-log", null, "whsec_log");
        String body = charge("evt_log", "charge.succeeded");
        for (int deliveries = 0; deliveries < 3; deliveries++) {
            client.signed(DEPLOYMENT + "/" + integration, "whsec_log", body);
        }
        String id = waitForTheOnlyEvent("ada", "?integrationId=int-log");
        await().until(() -> JsonPath.<Integer>read(list("ada", ""), "$.events[0].deliveries") == 3);
        WebhookReceived webhook = (WebhookReceived)
                TopicReader.read(PAYMENTS, integration).getFirst().message();
        kafka.publish(
                Topics.WEBHOOK_DELIVERIES,
                envelopes.of(new WebhookHandled(
                        webhook.tenantId(),
                        integration,
                        webhook.provider(),
                        List.of(id),
                        Outcome.FAILED,
                        "Stripe did not answer")));
        await().until(() -> JsonPath.read(list("ada", ""), "$.events[0].status").equals("failed"));
        String token = TestTokens.user("ada", "integrations:read");
        String event = client.get(EVENTS + "/" + id, token).body();
        assertThat(JsonPath.<String>read(event, "$.event.reason")).isEqualTo("Stripe did not answer");
        assertThat(JsonPath.<String>read(event, "$.event.event_id")).isEqualTo("evt_log");
        assertThat(JsonPath.<String>read(event, "$.event.event_type")).isEqualTo("charge.succeeded");
        assertThat(JsonPath.<String>read(event, "$.event.created_at")).isEqualTo("2026-09-21T11:26:40Z");
        assertThat(JsonPath.<Integer>read(event, "$.event.payload.data.object.amount"))
                .isEqualTo(1099);
        assertThat(event).doesNotContain("sealed").doesNotContain("tenant");

        String stranger = TestTokens.admin("eve");
        assertThat(client.get(EVENTS + "/" + id, stranger).statusCode()).isEqualTo(404);
        assertThat(client.postAs(EVENTS + "/" + id + "/replay", stranger).statusCode())
                .isEqualTo(404);
        assertThat(JsonPath.<Integer>read(list("eve", "?integrationId=int-log"), "$.total"))
                .isZero();
        assertThat(client.postAs(EVENTS + "/" + id + "/replay", token).statusCode())
                .isEqualTo(403);
        assertThat(client.get(EVENTS, "none").statusCode()).isEqualTo(401);

        HttpResponse<String> replayed =
                client.postAs(EVENTS + "/" + id + "/replay", TestTokens.user("ada", "integrations:write"));
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
        assertThat(JsonPath.<String>read(replayed.body(), "$.event.status")).isEqualTo("received");
        List<Envelope<?>> sent = TopicReader.read(PAYMENTS, integration);
        assertThat(sent).hasSize(4).extracting(Envelope::id).doesNotHaveDuplicates();
        WebhookReceived again = (WebhookReceived) sent.getLast().message();
        assertThat(again.replay()).isTrue();
        assertThat(again.logId()).isEqualTo(id);
        assertThat(cipher.open(again.sealedBody(), id)).isEqualTo(body.getBytes(StandardCharsets.UTF_8));

        kafka.publish(
                Topics.WEBHOOK_DELIVERIES,
                envelopes.of(new WebhookHandled(
                        webhook.tenantId(), integration, webhook.provider(), List.of(id), Outcome.APPLIED, "")));
        await().until(() -> JsonPath.read(list("ada", ""), "$.events[0].status").equals("applied"));
        assertThat(JsonPath.<Integer>read(list("ada", ""), "$.events[0].deliveries"))
                .isEqualTo(3);
    }

    @Test
    void doesNotReplayWhatItsIntegrationMustNotSee() {
        IntegrationId integration = integrations.connect("ina", "int-ina", null, "whsec_ina");
        integrations.save("ina", "int-ina", null, 2, false, "whsec_ina");
        client.signed(DEPLOYMENT + "/" + integration, "whsec_ina", charge("evt_ina", "charge.failed"));
        String id = waitForTheOnlyEvent("ina", "?status=ignored");
        HttpResponse<String> refused = client.postAs(EVENTS + "/" + id + "/replay", TestTokens.admin("ina"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("The integration is inactive");
        integrations.save("ina", "int-ina", null, 3, true, "whsec_ina");
        assertThat(client.postAs(EVENTS + "/" + id + "/replay", TestTokens.admin("ina"))
                        .statusCode())
                .isEqualTo(202);
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
            write(story.subList(0, cut).stream().map(EventLogTest::inKafka).toList());
            write(story.subList(cut, story.size()).stream()
                    .map(EventLogTest::inKafka)
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
        EventLogListener log = new EventLogListener(store, intake, settings);
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

    @Test
    void pagesThroughALongListByFilterAndCursor() {
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "any");
        List<ConsumerRecord<String, @Nullable Envelope<?>>> many = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            Instant at = T.plusMillis(i / 3); // three share each moment
            many.add(inKafka(envelope(
                    at, received("lea", "lea-%03d".formatted(i), i % 2 == 0 ? "a.even" : "a.odd", at, sealed))));
        }
        write(many);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            String page = list("lea", "?limit=50" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(JsonPath.<List<String>>read(page, "$.events[*].id"));
            assertThat(JsonPath.<Integer>read(page, "$.total")).isEqualTo(230);
            cursor = JsonPath.read(page, "$.next_cursor");
        }
        assertThat(seen).hasSize(230).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(JsonPath.<Integer>read(list("lea", "?type=a.odd&status=received&provider=stripe"), "$.total"))
                .isEqualTo(115);
        assertThat(JsonPath.<Integer>read(list("lea", "?from=" + T + "&to=" + T.plusMillis(1)), "$.total"))
                .isEqualTo(3);
        assertThat(JsonPath.<List<String>>read(list("lea", "?limit=1&offset=229"), "$.events[*].id"))
                .containsExactly("lea-000");
        for (String bad : List.of("?status=odd", "?limit=0", "?cursor=x", "?from=yesterday")) {
            assertThat(client.get(EVENTS + bad, TestTokens.admin("lea")).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void forgetsWhatIsTooOld() {
        byte[] sealed = cipher.seal("{}".getBytes(StandardCharsets.UTF_8), "any");
        Instant old = Instant.now().minus(Duration.ofDays(91));
        write(List.of(
                inKafka(envelope(old, received("old", "old-1", "a.b", old, sealed))),
                inKafka(envelope(T, received("old", "old-2", "a.b", T, sealed)))));
        assertThat(JsonPath.<List<String>>read(list("old", ""), "$.events[*].id"))
                .containsExactly("old-2");
        assertThat(store.deleteExpired(EventStore.EVENTS, 10)).isEqualTo(1);
        assertThat(mongo.getCollection(EventStore.EVENTS).countDocuments(new Document("_id", "old-1")))
                .isZero();
    }

    /** In the order of the filter's own fields, then newest first: so an index serves each list. */
    @Test
    void hasAnIndexForEachList() {
        assertThat(mongo.getCollection(EventStore.EVENTS)
                        .listIndexes()
                        .map(index -> String.join(
                                ",", index.get("key", Document.class).keySet()))
                        .into(new ArrayList<>()))
                .contains(
                        "tenant_id,received_at,_id",
                        "tenant_id,integration_id,received_at,_id",
                        "tenant_id,event_type,received_at,_id",
                        "tenant_id,status,received_at,_id",
                        "received_at");
    }

    @Test
    void keepsPersonalDataAndSecretsOutOfLogsKafkaAndTheDatabase(CapturedOutput output) {
        IntegrationId integration = integrations.connect("zoe", "int-canary", null, "whsec_canary_secret");
        String body = charge("evt_canary", "charge.succeeded").replace("usd", "canary@example.com");
        String path = DEPLOYMENT + "/" + integration;
        client.signed(path, "whsec_canary_secret", body);
        client.signed(path, "whsec_wrong", body);
        client.signed(path, "whsec_canary_secret", body.substring(20));
        String id = waitForTheOnlyEvent("zoe", "");
        Document row = store.find(new TenantId("zoe"), id).orElseThrow();
        byte[] stored = row.get(Fields.BODY, org.bson.types.Binary.class).getData();
        assertThat(row.toJson() + new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain("canary@", "canary_secret");
        assertThat(TopicReader.raw(PAYMENTS, message -> integration.value().equals(message.key())))
                .singleElement()
                .satisfies(message -> assertThat(new String(message.value(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("canary@", "canary_secret"));
        assertThat(output).doesNotContain("canary@").doesNotContain("canary_secret");
    }
}
