package com.nextcrm.integrations.ingress.eventlog;

import static com.nextcrm.integrations.ingress.WebhookClient.DEPLOYMENT;
import static com.nextcrm.integrations.ingress.WebhookClient.charge;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.envelope;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.inKafka;
import static com.nextcrm.integrations.ingress.eventlog.EventMessages.received;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.TopicReader;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoTemplate;

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
    EventWriter writer;

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

    /** At once, whether or not they tell all of a webhook. */
    private void write(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        new EventLogListener(writer, settings).write(messages, Set.of(), Duration.ZERO);
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
