package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.Envelope;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/** Takes verified webhooks in batches; what concerns one integration stays in order. */
public final class WebhookListener {

    private final ApplyWebhooks webhooks;

    public WebhookListener(ApplyWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @KafkaListener(
            topics = "#{T(com.nextcrm.integrations.contracts.Topics).webhooks(@connectorCategory)}",
            groupId = "${connector.category}-connector-webhooks",
            concurrency = "${connector.webhooks.concurrency:2}",
            batch = "true",
            properties = {"max.poll.records=2000", "max.partition.fetch.bytes=4194304"})
    void on(List<ConsumerRecord<String, Envelope<?>>> batch) {
        try {
            webhooks.apply(batch);
        } catch (RuntimeException e) {
            // so that broken infrastructure is waited for instead of parking the batch
            throw new BatchListenerFailedException("a batch of webhooks could not be applied", e, batch.getFirst());
        }
    }
}
