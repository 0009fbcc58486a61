package com.nextcrm.integrations.orchestrator.directory;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps the directory current, and tells within the service what was heard. */
@Component
class IntegrationEventListener {

    private final IntegrationDirectory directory;
    private final ApplicationEventPublisher events;

    IntegrationEventListener(IntegrationDirectory directory, ApplicationEventPublisher events) {
        this.directory = directory;
        this.events = events;
    }

    @KafkaListener(topics = Topics.INTEGRATION_LIFECYCLE, groupId = "${spring.application.name}-directory")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        // a compacted topic may hold records without a value
        if (message.value() != null && message.value().message() instanceof IntegrationEvent event) {
            directory.learn(event);
            tellIfUnusable(event);
            events.publishEvent(new IntegrationHeard(event.tenantId(), event.integrationId()));
        }
    }

    /** An event heard again tells again, so that a crash in between loses nothing. */
    private void tellIfUnusable(IntegrationEvent event) {
        boolean usable = directory
                .find(event.tenantId(), event.integrationId().value())
                .filter(Integration::active)
                .isPresent();
        if (!usable) {
            String reason =
                    switch (event) {
                        case IntegrationDeleted deleted -> "the integration was deleted";
                        case IntegrationSaved saved -> "the integration was deactivated";
                    };
            events.publishEvent(new IntegrationUnusable(event.integrationId(), reason));
        }
    }
}
