package com.nextcrm.integrations.ingress.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.stereotype.Component;

/** From the start of the lifecycle topic to where it ended when reading began. Touched by the consumer's thread only. */
@Component
final class CatchUp {

    private final IntegrationDirectory directory;
    private final Map<TopicPartition, Long> stillToRead = new HashMap<>();

    CatchUp(IntegrationDirectory directory) {
        this.directory = directory;
    }

    /** Not a bean: Boot would give it to every listener. */
    ConsumerAwareRebalanceListener onAssignment() {
        return new ConsumerAwareRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                consumer.seekToBeginning(partitions);
                stillToRead.putAll(consumer.endOffsets(partitions));
                partitions.forEach(partition -> readUpTo(partition, 0));
            }
        };
    }

    void readUpTo(TopicPartition partition, long next) {
        stillToRead.computeIfPresent(partition, (same, end) -> next >= end ? null : end);
        if (stillToRead.isEmpty()) {
            directory.completed();
        }
    }
}
