package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.platform.messaging.EnvelopeDeserializer;
import com.nextcrm.integrations.platform.testkit.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** All that was said on some topics, kept in the order heard. */
final class Heard {

    private final KafkaConsumer<String, Envelope<?>> consumer;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    Heard(String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringDeserializer(),
                new EnvelopeDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            Awaitility.await().until(() -> !consumer.partitionsFor(topic).isEmpty());
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private synchronized void listen() {
        consumer.poll(Duration.ofMillis(50))
                .forEach(message -> messages.add(message.value().message()));
    }

    synchronized <M extends Message> List<M> all(Class<M> type, Predicate<M> which) {
        listen();
        return messages.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    <M extends Message> M first(Class<M> type, Predicate<M> which) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all(type, which), found -> !found.isEmpty())
                .getFirst();
    }
}
