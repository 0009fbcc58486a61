package com.nextcrm.integrations.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider's webhook on its way through us. */
public sealed interface WebhookEvent extends Message {

    ProviderId provider();

    /**
     * A verified webhook.
     *
     * @param logId the id of the event's row in the event log: derived from integration and provider event id
     * @param eventId the provider's id of the event: the same when it is delivered again
     * @param eventType the provider's name of its type, known to us or not
     * @param createdAt when the provider says the event happened
     * @param sealedBody the body exactly as received, compressed and encrypted for us alone, bound to the log id
     * @param replay whether a person sent it again from the event log
     */
    @MessageType("com.nextcrm.integrations.webhook.received.v1")
    record WebhookReceived(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            String logId,
            String eventId,
            String eventType,
            @Nullable Instant createdAt,
            Instant receivedAt,
            byte[] sealedBody,
            boolean replay)
            implements WebhookEvent {}

    /**
     * What became of webhooks of one integration: of one, or of several that fared alike.
     *
     * @param logIds theirs
     * @param reason for a person to read; empty when applied
     */
    @MessageType("com.nextcrm.integrations.webhook.handled.v2")
    record WebhookHandled(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            List<String> logIds,
            Outcome outcome,
            String reason)
            implements WebhookEvent {

        public WebhookHandled {
            logIds = List.copyOf(logIds);
        }
    }

    enum Outcome {
        /** It changed a record, or the record already said the same. */
        APPLIED,
        /** The record was already newer. */
        STALE,
        /** Its type means nothing to us. */
        IGNORED,
        /** It could not be handled and is parked in the dead-letter topic. */
        FAILED
    }
}
