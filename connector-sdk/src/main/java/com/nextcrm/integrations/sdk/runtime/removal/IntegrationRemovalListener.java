package com.nextcrm.integrations.sdk.runtime.removal;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Puts up a tombstone for each deleted integration of our category; {@link Removals} does the rest. */
public final class IntegrationRemovalListener {

    /** The second pass deletes what a slice or webhook stored while the first one ran. */
    private static final int PASSES = 2;

    private final Tombstones tombstones;
    private final Category category;

    public IntegrationRemovalListener(Tombstones tombstones, Category category) {
        this.tombstones = tombstones;
        this.category = category;
    }

    @KafkaListener(topics = Topics.INTEGRATION_LIFECYCLE, groupId = "${connector.category}-connector-removal")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof IntegrationEvent.IntegrationDeleted deleted
                && deleted.category() == category) {
            tombstones.add(deleted.integrationId(), PASSES);
        }
    }
}
