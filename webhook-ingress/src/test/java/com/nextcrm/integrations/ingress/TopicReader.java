package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.messaging.EnvelopeDeserializer;
import com.nextcrm.integrations.platform.testkit.TestBroker;
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

/** Reads what stands in a topic now. */
public final class TopicReader {

    private TopicReader() {}

    public static List<Envelope<?>> read(String topic, IntegrationId key) {
        EnvelopeDeserializer envelopes = new EnvelopeDeserializer();
        List<Envelope<?>> all = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> raw :
                raw(topic, message -> key.value().equals(message.key()))) {
            all.add(envelopes.deserialize(topic, raw.headers(), raw.value()));
        }
        return all;
    }

    public static List<ConsumerRecord<String, byte[]>> raw(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (wanted.test(message)) {
                        all.add(message);
                    }
                });
            }
            return all;
        }
    }
}
