package com.nextcrm.integrations.ingress.publish;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.routing.KnownIntegration;
import com.nextcrm.integrations.ingress.routing.Routing.Route;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What is told of a genuine webhook. One that a connector may see goes to its category's topic. One that none may see
 * goes to the topic that only the event log reads: it is kept, and nothing acts on it.
 */
@Component
public final class WebhookMessages {

    private static final int OVERHEAD = 512; // headers and the other fields, roughly

    private final Envelopes envelopes;
    private final PayloadCipher cipher;

    WebhookMessages(Envelopes envelopes, PayloadCipher cipher) {
        this.envelopes = envelopes;
        this.cipher = cipher;
    }

    public List<Outgoing> of(Route route, Reading.Event event, byte[] body, Instant receivedAt) {
        KnownIntegration integration = route.integration();
        Envelope<WebhookReceived> received =
                received(integration.tenantId(), integration.id(), integration.provider(), event, body, receivedAt);
        String reason = route.setAside();
        return reason == null
                ? List.of(outgoing(Topics.webhooks(integration.category()), received))
                : setAside(received, reason);
    }

    /** Of a genuine webhook that belongs to no integration we know. */
    public List<Outgoing> unrouted(ProviderId provider, Reading.Event event, byte[] body, Instant receivedAt) {
        IntegrationId nobodys = Unrouted.integration(provider);
        return setAside(
                received(Unrouted.TENANT, nobodys, provider, event, body, receivedAt),
                "No integration has the event's account");
    }

    /** Once more, as a person asked. */
    public Outgoing replay(WebhookReceived before, KnownIntegration integration, Instant now) {
        WebhookReceived again = new WebhookReceived(
                before.tenantId(),
                before.integrationId(),
                before.provider(),
                before.logId(),
                before.eventId(),
                before.eventType(),
                before.createdAt(),
                now,
                before.sealedBody(),
                true);
        return outgoing(Topics.webhooks(integration.category()), envelopes.of(again));
    }

    private Envelope<WebhookReceived> received(
            TenantId tenant,
            IntegrationId integration,
            ProviderId provider,
            Reading.Event event,
            byte[] body,
            Instant receivedAt) {
        String logId = LogId.of(integration, event.id());
        return envelopes.of(new WebhookReceived(
                tenant,
                integration,
                provider,
                logId,
                event.id(),
                event.type(),
                event.createdAt(),
                receivedAt,
                cipher.seal(body, logId),
                false));
    }

    private List<Outgoing> setAside(Envelope<WebhookReceived> received, String reason) {
        WebhookReceived webhook = received.message();
        WebhookHandled ignored = new WebhookHandled(
                webhook.tenantId(),
                webhook.integrationId(),
                webhook.provider(),
                List.of(webhook.logId()),
                Outcome.IGNORED,
                reason);
        return List.of(
                outgoing(Topics.WEBHOOK_DELIVERIES, received),
                new Outgoing(Topics.WEBHOOK_DELIVERIES, envelopes.answering(received, ignored), OVERHEAD));
    }

    private static Outgoing outgoing(String topic, Envelope<WebhookReceived> received) {
        return new Outgoing(topic, received, received.message().sealedBody().length * 4 / 3 + OVERHEAD);
    }
}
