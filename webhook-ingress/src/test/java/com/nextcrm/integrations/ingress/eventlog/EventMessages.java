package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Messages of which the log's rows are made. */
final class EventMessages {

    private static final String PAYMENTS = Topics.webhooks(Category.PAYMENTS);

    private EventMessages() {}

    static WebhookReceived received(String tenant, String logId, String type, Instant at, byte[] sealed) {
        return new WebhookReceived(
                new TenantId(tenant),
                new IntegrationId("int-" + tenant),
                new ProviderId("stripe"),
                logId,
                "evt_" + logId,
                type,
                at,
                at,
                sealed,
                false);
    }

    static WebhookHandled handled(String tenant, String logId, Outcome outcome, String reason) {
        return new WebhookHandled(
                new TenantId(tenant),
                new IntegrationId("int-" + tenant),
                new ProviderId("stripe"),
                List.of(logId),
                outcome,
                reason);
    }

    static Envelope<?> envelope(Instant at, WebhookEvent message) {
        return new Envelope<>(new MessageId(UUID.randomUUID().toString()), at, "c", null, message);
    }

    static ConsumerRecord<String, @Nullable Envelope<?>> inKafka(Envelope<?> envelope) {
        return new ConsumerRecord<>(PAYMENTS, 0, 0, "k", envelope);
    }
}
