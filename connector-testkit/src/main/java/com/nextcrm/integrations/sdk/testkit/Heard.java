package com.nextcrm.integrations.sdk.testkit;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.platform.messaging.EnvelopeDeserializer;
import com.nextcrm.integrations.platform.testkit.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** All that was said on some topics of the test's broker, in the order heard. */
public final class Heard implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, Envelope<?>> consumer;
    private final List<Message> messages = new ArrayList<>();

    private Heard(KafkaConsumer<String, Envelope<?>> consumer) {
        this.consumer = consumer;
    }

    /** Listens from the beginning of the topics, which have to be there soon. */
    public static Heard on(String... topics) {
        KafkaConsumer<String, Envelope<?>> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestBroker.bootstrapServers(),
                        // closing waits for the fetch that is under way
                        "fetch.max.wait.ms",
                        50),
                new StringDeserializer(),
                new EnvelopeDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !consumer.partitionsFor(topic).isEmpty());
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new Heard(consumer);
    }

    /** Those of a type heard so far. */
    public synchronized <M extends Message> List<M> all(Class<M> type, Predicate<M> which) {
        consumer.poll(Duration.ofMillis(50))
                .forEach(message -> messages.add(message.value().message()));
        return messages.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    /** The first of a type, waited for. */
    public <M extends Message> M first(Class<M> type, Predicate<M> which) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all(type, which), found -> !found.isEmpty())
                .getFirst();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
