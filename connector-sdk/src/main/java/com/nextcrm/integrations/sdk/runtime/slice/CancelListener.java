package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.SyncCommand.CancelSync;
import com.nextcrm.integrations.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Heard by every instance, from now on: whichever works for the run stops after the page at hand. */
public final class CancelListener {

    private final Cancellations cancellations;

    public CancelListener(Cancellations cancellations) {
        this.cancellations = cancellations;
    }

    @KafkaListener(
            topics = {
                "#{T(com.nextcrm.integrations.contracts.Topics).syncCommands(@connectorCategory)}",
                Topics.INTEGRATION_LIFECYCLE
            },
            groupId = "${connector.category}-connector-cancel-#{T(java.util.UUID).randomUUID()}",
            properties = "auto.offset.reset=latest")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof CancelSync cancel) {
            cancellations.cancel(cancel.runId());
        } else if (message.value().message() instanceof IntegrationDeleted deleted) {
            cancellations.cancelAllOf(deleted.integrationId());
        }
    }
}
