package com.nextcrm.integrations.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SyncCommand;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = TestService.class)
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class PlatformTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    TestService service;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MessagePublisher publisher;

    @Autowired
    KafkaTemplate<String, Object> kafka;

    @Autowired
    ObservationRegistry observations;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    ProviderCatalog catalog;

    private static SyncCommand.PullSlice slice() {
        return new SyncCommand.PullSlice(
                new TenantId("t1"),
                new IntegrationId("i1"),
                new ProviderId("stripe"),
                new SyncRunId("r1"),
                new DataType("payments"),
                1,
                SyncMode.FULL,
                Duration.ofSeconds(10),
                Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void carriesAnEnvelopeOverKafkaAsABinaryCloudEvent() throws Exception {
        Envelope<SyncCommand.PullSlice> sent = envelopes.of(slice());
        publisher.publish(TestService.TOPIC, sent);
        ConsumerRecord<String, Envelope<?>> heard = Objects.requireNonNull(service.heard.poll(20, TimeUnit.SECONDS));
        assertThat(heard.value()).isEqualTo(sent);
        assertThat(heard.key()).isEqualTo("i1");
        assertThat(service.correlation).isEqualTo(sent.correlationId());
        assertThat(header(heard, "ce_type")).isEqualTo("com.nextcrm.integrations.sync.pull-slice.v1");
        assertThat(header(heard, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(heard, "content-type")).isEqualTo("application/json");
    }

    @Test
    void observesASendingThatIsPartOfSomethingObserved() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        observations
                .observationConfig()
                .observationHandler(
                        new ObservationTextPublisher(seen::add, KafkaRecordSenderContext.class::isInstance));

        publisher.publish(TestService.TOPIC, envelopes.of(slice()));
        assertThat(seen).isEmpty();
        Observation.createNotStarted("request", observations)
                .observe(() -> publisher.publish(TestService.TOPIC, envelopes.of(slice())));
        assertThat(seen).anyMatch(each -> each.startsWith("START"));

        service.heard.poll(20, TimeUnit.SECONDS);
        service.heard.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void parksWhatNobodyCanReadOrHandleInTheDeadLetterTopic() {
        byte[] unreadable = "{not json".getBytes(StandardCharsets.UTF_8);
        kafka.send(new ProducerRecord<>(TestService.TOPIC, "i1", unreadable)).join();
        publisher.publish(
                TestService.TOPIC,
                envelopes.of(new SyncCommand.CancelSync(
                        new TenantId("t1"), new IntegrationId("i1"), new ProviderId("stripe"), new SyncRunId("r1"))));
        List<ConsumerRecord<String, byte[]>> parked = deadLetters(2);
        assertThat(parked.get(0).value()).isEqualTo(unreadable);
        assertThat(header(parked.get(1), "ce_type")).isEqualTo("com.nextcrm.integrations.sync.cancel-sync.v1");
        assertThat(header(parked.get(1), "kafka_dlt-exception-message")).contains("never cancelled here");
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(int count) {
        try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topics.deadLetters(TestService.TOPIC), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<String, byte[]>> all = new java.util.ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (all.size() < count && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void takesTheTenantFromTheTokenOnly() {
        assertThat(get("/api/integrations/whoami", TestTokens.user("acme", "integrations:read")))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.tenant")
                .isEqualTo("acme");
        assertThat(get("/api/integrations/whoami", TestTokens.withoutTenant("integrations:read")))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.error")
                .isEqualTo("The token names no tenant: its claim tenant is missing");
    }

    @Test
    void asksForTheScopeThatACallNeeds() {
        assertThat(get("/api/integrations/whoami", TestTokens.user("acme", "other")))
                .hasStatus(403);
        assertThat(get("/internal/thing", TestTokens.admin("acme"))).hasStatus(403);
        assertThat(get("/internal/thing", TestTokens.service())).hasStatus(200);
        assertThat(http.get().uri("/api/integrations/whoami"))
                .hasStatus(401)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(http.post().uri("/api/integrations/open")).hasStatus(200);
        assertThat(get("/anything/else", TestTokens.admin("acme"))).hasStatus(403);
    }

    @Test
    void tellsErrorsAsProblemDetails() {
        assertThat(post("{\"name\":\"\",\"count\":1}"))
                .hasStatus(400)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"status":400,"detail":"name must not be blank","error":"name must not be blank",
                         "errors":[{"field":"name","message":"must not be blank"}]}""");
        assertThat(post("{\"name\":\"a\",\"count\":\"sk_test_canary\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("count has the wrong form")
                .doesNotContain("canary");
        assertThat(post("{")).hasStatus(400).bodyText().contains("not valid JSON");
        assertThat(post("{\"name\":\"sync\",\"count\":1}"))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"type\":\"urn:nextcrm:problem:conflict\",\"syncId\":\"run-1\",\"error\":\"There is already a sync\"}");
    }

    @Test
    void neverShowsWhatWentWrongInside(CapturedOutput output) {
        assertThat(get("/api/integrations/broken", TestTokens.admin("acme")))
                .hasStatus(500)
                .bodyText()
                .doesNotContain("canary")
                .doesNotContain("IllegalState");
        assertThat(output).contains("unexpected failure");
    }

    @Test
    void givesTheCorrelationIdBack() {
        assertThat(http.post().uri("/api/integrations/open").header("X-Correlation-Id", "abc-1"))
                .hasHeader("X-Correlation-Id", "abc-1");
        assertThat(http.post()
                        .uri("/api/integrations/open")
                        .header("X-Correlation-Id", "a b")
                        .exchange()
                        .getResponse()
                        .getHeader("X-Correlation-Id"))
                .hasSize(36);
    }

    @Test
    void sealsAPayloadForItsContextOnly() {
        byte[] payload = "{\"email\":\"ann@example.com\"}".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = cipher.seal(payload, "row-1");
        assertThat(cipher.open(sealed, "row-1")).isEqualTo(payload);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("example");
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> cipher.open(sealed, "row-2"));
    }

    @Test
    void knowsTheSevenProviders() {
        assertThat(catalog.providers())
                .extracting(Provider::type)
                .startsWith("XERO", "MYOB", "QUICKBOOKS", "STRIPE", "PAYPAL", "BILLIONMAIL", "MAUTIC");
        assertThat(catalog.byType("STRIPE").orElseThrow().dataTypes())
                .containsExactly(
                        new DataType("payments"),
                        new DataType("refunds"),
                        new DataType("customers"),
                        new DataType("subscriptions"),
                        new DataType("invoices"));
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult get(String path, String token) {
        return http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String body) {
        return http.post()
                .uri("/api/integrations/things")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
