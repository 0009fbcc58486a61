package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.MessageTypes;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.MessageJson;
import com.nextcrm.integrations.platform.testkit.TestBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.DisposableBean;

/** Everything that was ever told on the lifecycle topic, as a reader from its beginning hears it. */
public final class LifecycleTopic implements DisposableBean {

    private final Consumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestBroker.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    /** The events of one integration so far. */
    public synchronized List<IntegrationEvent> eventsOf(String integration) {
        return records().stream()
                .filter(message -> message.key().equals(integration))
                .map(LifecycleTopic::event)
                .toList();
    }

    /** Waits until the last event told of an integration is of the version. */
    public IntegrationEvent awaitVersion(String integration, long version) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> eventsOf(integration),
                        events -> !events.isEmpty() && events.getLast().version() == version)
                .getLast();
    }

    /** Keys, values and headers of all messages, as they are on the broker. */
    public synchronized String bytes() {
        StringBuilder all = new StringBuilder();
        records().forEach(message -> {
            all.append(message.key()).append(new String(message.value(), StandardCharsets.ISO_8859_1));
            message.headers().forEach(header -> all.append(new String(header.value(), StandardCharsets.ISO_8859_1)));
        });
        return all.toString();
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.INTEGRATION_LIFECYCLE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(50)).forEach(records::add);
        }
        return records;
    }

    private static IntegrationEvent event(ConsumerRecord<String, byte[]> message) {
        String type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return (IntegrationEvent)
                MessageJson.read(message.value(), MessageTypes.byName(type).orElseThrow());
    }

    @Override
    public void destroy() {
        consumer.close();
    }
}
