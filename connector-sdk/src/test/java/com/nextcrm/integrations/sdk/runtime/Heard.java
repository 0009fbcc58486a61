package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.EnvelopeDeserializer;
import com.nextcrm.integrations.platform.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** All that the connector said, in the order heard, and every byte of it. */
final class Heard {

    private static final List<String> TOPICS = List.of(
            Topics.SYNC_SLICES,
            Topics.WEBHOOK_DELIVERIES,
            Topics.records(Category.PAYMENTS),
            Topics.webhooks(Category.PAYMENTS),
            Topics.deadLetters(Topics.webhooks(Category.PAYMENTS)));

    private final EnvelopeDeserializer envelopes = new EnvelopeDeserializer();
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    synchronized <M extends Message> List<M> all(Class<M> type, Predicate<M> which) {
        listen();
        return records.stream()
                .filter(each -> !each.topic().equals(Topics.webhooks(Category.PAYMENTS))
                        && !each.topic().endsWith(Topics.DEAD_LETTER_SUFFIX))
                .map(each ->
                        ((Envelope<?>) envelopes.deserialize(each.topic(), each.headers(), each.value())).message())
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .toList();
    }

    <M extends Message> M first(Class<M> type, Predicate<M> which) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> all(type, which), found -> !found.isEmpty())
                .getFirst();
    }

    /** Values and headers of everything, dead letters included. */
    synchronized String everyByte() {
        listen();
        StringBuilder all = new StringBuilder();
        records.forEach(each -> {
            all.append(new String(each.value(), StandardCharsets.ISO_8859_1));
            each.headers().forEach(header -> all.append(new String(header.value(), StandardCharsets.ISO_8859_1)));
        });
        return all.toString();
    }

    private void listen() {
        KafkaConsumer<String, byte[]> open = consumer;
        if (open == null) {
            open = connect();
            consumer = open;
        }
        open.poll(Duration.ofMillis(20)).forEach(records::add);
    }

    private static KafkaConsumer<String, byte[]> connect() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        TOPICS.forEach(topic -> consumer.partitionsFor(topic)
                .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
