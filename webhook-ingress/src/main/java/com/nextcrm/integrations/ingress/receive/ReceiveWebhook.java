package com.nextcrm.integrations.ingress.receive;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.ingress.publish.Outgoing;
import com.nextcrm.integrations.ingress.publish.WebhookMessages;
import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import com.nextcrm.integrations.ingress.routing.IntegrationDirectory;
import com.nextcrm.integrations.ingress.routing.KnownIntegration;
import com.nextcrm.integrations.ingress.routing.Routing;
import com.nextcrm.integrations.ingress.secrets.IngressSettings;
import com.nextcrm.integrations.ingress.secrets.Lookup;
import com.nextcrm.integrations.ingress.secrets.Verifiers;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.nextcrm.integrations.ingress.sender.WebhookSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.stereotype.Component;

/** Verifies a webhook, has it in Kafka, and only then says so. Blocks nobody; never completes exceptionally. */
@Component
class ReceiveWebhook {

    private static final long SECRETS_PATIENCE_SECONDS = 3;

    private final IngressSettings settings;
    private final IntegrationDirectory directory;
    private final UnknownIntegrations unknown;
    private final Verifiers verifiers;
    private final Routing routing;
    private final WebhookMessages messages;
    private final WebhookProducer kafka;
    private final WebhookMeters meters;

    ReceiveWebhook(
            IngressSettings settings,
            IntegrationDirectory directory,
            UnknownIntegrations unknown,
            Verifiers verifiers,
            Routing routing,
            WebhookMessages messages,
            WebhookProducer kafka,
            WebhookMeters meters) {
        this.settings = settings;
        this.directory = directory;
        this.unknown = unknown;
        this.verifiers = verifiers;
        this.routing = routing;
        this.messages = messages;
        this.kafka = kafka;
        this.meters = meters;
    }

    /** One sent to the deployment's own address. */
    CompletableFuture<Answer> receive(WebhookSender sender, Delivery delivery) {
        SignatureVerifier verifier = verifiers.ofDeployment(sender).orElse(null);
        if (verifier == null) {
            return refused(sender, Refusal.NO_SECRET);
        }
        if (!directory.isComplete()) {
            return CompletableFuture.completedFuture(Answer.STARTING);
        }
        return accept(sender, verifier, delivery, part -> {
            String ownAccount = settings.of(sender.provider()).accountId();
            List<Routing.Route> routes = routing.byAccount(sender.provider(), part.event(), ownAccount);
            if (routes.isEmpty()) {
                meters.unrouted(sender.provider());
                return messages.unrouted(sender.provider(), part.event(), part.body(), delivery.receivedAt());
            }
            return routes.stream()
                    .flatMap(route -> messages.of(route, part.event(), part.body(), delivery.receivedAt()).stream())
                    .toList();
        });
    }

    /** One sent to an integration's address. */
    CompletableFuture<Answer> receive(WebhookSender sender, IntegrationId id, Delivery delivery) {
        KnownIntegration integration = directory.find(id);
        if (integration == null) {
            return unknown.answer(id);
        }
        if (!integration.provider().equals(sender.provider())) {
            return CompletableFuture.completedFuture(Answer.NOT_FOUND);
        }
        CompletableFuture<Lookup> lookup = verifiers.of(sender, integration);
        CompletableFuture<Lookup> inTime = lookup.isDone()
                ? lookup
                : lookup.copy().completeOnTimeout(new Lookup.Unavailable(), SECRETS_PATIENCE_SECONDS, TimeUnit.SECONDS);
        return inTime.thenCompose(found -> switch (found) {
            case Lookup.Found known ->
                accept(
                        sender,
                        known.verifier(),
                        delivery,
                        part -> messages.of(
                                routing.to(integration, part.event()),
                                part.event(),
                                part.body(),
                                delivery.receivedAt()));
            case Lookup.NoSecret none -> refused(sender, Refusal.NO_SECRET);
            case Lookup.Unavailable away -> CompletableFuture.completedFuture(Answer.SECRETS_AWAY);
        });
    }

    private CompletableFuture<Answer> accept(
            WebhookSender sender,
            SignatureVerifier verifier,
            Delivery delivery,
            Function<Reading.Part, List<Outgoing>> toMessages) {
        return accept(sender, verifier.verify(delivery), delivery, toMessages);
    }

    private CompletableFuture<Answer> accept(
            WebhookSender sender,
            Verdict verdict,
            Delivery delivery,
            Function<Reading.Part, List<Outgoing>> toMessages) {
        return switch (verdict) {
            case Verdict.Pending pending ->
                pending.verdict().thenCompose(later -> accept(sender, later, delivery, toMessages));
            case Verdict.Unknown unknown -> {
                meters.unverified(sender.provider(), unknown.reason());
                yield CompletableFuture.completedFuture(Answer.SECRETS_AWAY);
            }
            case Verdict.Refused refused -> refused(sender, refused.why());
            case Verdict.Genuine genuine -> {
                Reading reading = sender.read(delivery.body());
                yield reading instanceof Reading.NotAnEvent
                        ? refused(sender, Refusal.NOT_AN_EVENT)
                        : publish(
                                sender,
                                reading.parts(delivery.body()).stream()
                                        .flatMap(part -> toMessages.apply(part).stream())
                                        .toList());
            }
        };
    }

    private CompletableFuture<Answer> publish(WebhookSender sender, List<Outgoing> outgoing) {
        return kafka.send(outgoing).handle((sent, failure) -> {
            if (failure == null) {
                meters.received(sender.provider());
                return Answer.RECEIVED;
            }
            meters.unavailable(sender.provider(), failure);
            return failure.getCause() instanceof RecordTooLargeException ? Answer.TOO_LARGE : Answer.KAFKA_AWAY;
        });
    }

    private CompletableFuture<Answer> refused(WebhookSender sender, Refusal why) {
        meters.refused(sender.provider(), why);
        int status = why == Refusal.NOT_AN_EVENT ? 400 : sender.statusWhenRefused();
        return CompletableFuture.completedFuture(Answer.problem(status, why.detail()));
    }
}
