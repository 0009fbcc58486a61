package com.nextcrm.integrations.ingress.routing;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Reads the whole lifecycle topic into the directory at every start, then follows it. Every instance is a group of its
 * own and commits nothing.
 */
@Component
final class IntegrationLifecycleListener {

    private static final Logger log = LoggerFactory.getLogger(IntegrationLifecycleListener.class);

    private final IntegrationDirectory directory;
    private final CatchUp catchUp;

    IntegrationLifecycleListener(IntegrationDirectory directory, CatchUp catchUp) {
        this.directory = directory;
        this.catchUp = catchUp;
    }

    /** One that nobody can read is logged by its place and passed over: the rest must still be known. */
    @KafkaListener(
            topics = Topics.INTEGRATION_LIFECYCLE,
            groupId = "webhook-ingress-directory-${random.uuid}",
            batch = "true",
            containerFactory = "directoryListenerFactory")
    void on(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        for (ConsumerRecord<String, @Nullable Envelope<?>> message : messages) {
            Envelope<?> envelope = message.value();
            if (envelope == null) {
                log.error("unreadable: {}-{}@{}", message.topic(), message.partition(), message.offset());
            } else if (envelope.message() instanceof IntegrationEvent event) {
                directory.learn(event);
            }
            catchUp.readUpTo(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
        }
    }
}
