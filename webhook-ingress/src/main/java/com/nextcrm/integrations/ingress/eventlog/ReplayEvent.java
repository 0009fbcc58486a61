package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.publish.Outgoing;
import com.nextcrm.integrations.ingress.publish.WebhookMessages;
import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import com.nextcrm.integrations.ingress.routing.IntegrationDirectory;
import com.nextcrm.integrations.ingress.routing.KnownIntegration;
import com.nextcrm.integrations.ingress.routing.Routing;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import com.nextcrm.integrations.platform.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/**
 * Sends an event to its connector again. It was verified when it came, and the tolerance for old signatures is not for
 * us; but whether it is the integration's is asked anew.
 */
@Component
class ReplayEvent {

    private final EventStore store;
    private final EventPayload payload;
    private final IntegrationDirectory directory;
    private final List<WebhookSender> senders;
    private final Routing routing;
    private final WebhookMessages messages;
    private final WebhookProducer kafka;
    private final Clock clock;

    ReplayEvent(
            EventStore store,
            EventPayload payload,
            IntegrationDirectory directory,
            List<WebhookSender> senders,
            Routing routing,
            WebhookMessages messages,
            WebhookProducer kafka,
            Clock clock) {
        this.store = store;
        this.payload = payload;
        this.directory = directory;
        this.senders = List.copyOf(senders);
        this.routing = routing;
        this.messages = messages;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** @throws Problem 404, 409 if it cannot be sent again, 503 if Kafka does not take it */
    EventRow replay(TenantId tenant, String id) {
        Document row = store.find(tenant, id).orElseThrow(() -> Problem.notFound("The event"));
        EventRow before = EventRow.of(row);
        byte[] body = payload.body(row).orElseThrow(() -> refused("The event has not fully arrived yet"));
        KnownIntegration integration = integration(tenant, before);
        Reading.Event event = event(before.provider(), body);
        String setAside = routing.to(integration, event).setAside();
        if (setAside != null) {
            throw refused(setAside);
        }
        WebhookReceived received = new WebhookReceived(
                tenant,
                before.integrationId(),
                before.provider(),
                id,
                event.id(),
                event.type(),
                event.createdAt(),
                before.receivedAt(),
                row.get(Fields.BODY, Binary.class).getData(),
                true);
        // set back first: the connector's outcome may be there before this returns
        store.setStatus(id, EventStatus.RECEIVED.lowerCase(), "");
        publish(before, messages.replay(received, integration, clock.instant()));
        return EventRow.of(store.find(tenant, id).orElse(row));
    }

    private void publish(EventRow before, Outgoing replay) {
        try {
            kafka.send(List.of(replay)).join();
        } catch (CompletionException notTaken) {
            store.setStatus(before.id(), before.status(), before.reason());
            throw Problem.unavailable("The event could not be sent again now; please try later", Duration.ofSeconds(5));
        }
    }

    private KnownIntegration integration(TenantId tenant, EventRow row) {
        KnownIntegration integration = directory.find(row.integrationId());
        if (integration == null || !integration.tenantId().equals(tenant)) {
            throw refused("The event's integration does not exist any more");
        }
        return integration;
    }

    private Reading.Event event(ProviderId provider, byte[] body) {
        WebhookSender sender = senders.stream()
                .filter(one -> one.provider().equals(provider))
                .findFirst()
                .orElseThrow(() -> refused("Webhooks of " + provider + " are not handled any more"));
        return sender.read(body).parts(body).stream()
                .map(Reading.Part::event)
                .findFirst()
                .orElseThrow(() -> refused("The body cannot be read"));
    }

    private static Problem refused(String detail) {
        return Problem.conflict(detail, Map.of());
    }
}
