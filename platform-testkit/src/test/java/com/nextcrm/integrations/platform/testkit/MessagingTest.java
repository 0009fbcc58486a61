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
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationTextPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.micrometer.KafkaRecordSenderContext;

@SpringBootTest(classes = TestService.class)
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class MessagingTest {

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
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
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
}
