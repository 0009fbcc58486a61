package com.nextcrm.integrations.localstack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.localstack.process.Child;
import com.nextcrm.integrations.localstack.process.ChildSpec;
import com.nextcrm.integrations.localstack.process.FreePorts;
import com.nextcrm.integrations.localstack.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProcessTest {
    @TempDir
    Path folder;

    private final int port = FreePorts.next();
    private final int controllerPort = FreePorts.next();

    @Test
    void keepsMessagesWhenItIsKilledAndStartedAgain() throws Exception {
        Child broker = start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("letters", 2, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
            producer.send(new ProducerRecord<>("letters", "key", "hello")).get(20, TimeUnit.SECONDS);
        }
        broker.handle().destroyForcibly();
        broker.awaitStop();

        Child again = start();
        assertThat(firstLetter()).isEqualTo("hello");
        again.askToStop();
        again.awaitStop();
    }

    private Child start() {
        Path ready = folder.resolve("ready");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.resolve("data").toString(),
                String.valueOf(port),
                String.valueOf(controllerPort),
                ready.toString()));
        Child broker = Child.start(
                new ChildSpec(
                        "broker",
                        command,
                        Map.of(),
                        folder.resolve("log"),
                        new Readiness.Written(ready),
                        Duration.ofSeconds(30)),
                dead -> {});
        await().atMost(Duration.ofSeconds(60)).until(broker::isReady);
        return broker;
    }

    private String firstLetter() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers(),
                "group.id", "readers",
                "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            List<String> letters = new ArrayList<>();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> letters.add(record.value()));
                return !letters.isEmpty();
            });
            return letters.getFirst();
        }
    }

    private String servers() {
        return "localhost:" + port;
    }
}
