package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Tells the event log what became of webhooks, and parks those that failed. */
public final class WebhookOutcomes {

    private final MessagePublisher publisher;
    private final Envelopes envelopes;
    private final DeadLetterPublishingRecoverer parking;
    private final String deadLetters;
    private final MeterRegistry meters;
    private final Clock clock;

    /** @param topic where the webhooks come from */
    public WebhookOutcomes(
            MessagePublisher publisher,
            Envelopes envelopes,
            DeadLetterPublishingRecoverer parking,
            String topic,
            MeterRegistry meters,
            Clock clock) {
        this.publisher = publisher;
        this.envelopes = envelopes;
        this.parking = parking;
        this.deadLetters = Topics.deadLetters(topic);
        this.meters = meters;
        this.clock = clock;
    }

    /** Kafka has it once that was waited for. */
    MessagePublisher.Sent settle(Map<Received, Interpretation.Settled> settled) {
        List<? extends Envelope<?>> failed = settled.entrySet().stream()
                .filter(each -> each.getValue().outcome() == Outcome.FAILED)
                .map(each -> each.getKey().envelope())
                .toList();
        if (!failed.isEmpty()) {
            publisher.publishAll(deadLetters, failed);
        }
        return publisher
                .sendAll(Topics.WEBHOOK_DELIVERIES, told(settled))
                .then(() -> settled.forEach((each, outcome) -> measure(each, outcome.outcome())));
    }

    private record Alike(Source source, Interpretation.Settled outcome) {}

    /** One message for all of an integration that fared alike, since most of a lot do. */
    private List<? extends Envelope<?>> told(Map<Received, Interpretation.Settled> settled) {
        Map<Alike, List<Received>> alike = new LinkedHashMap<>();
        settled.forEach(
                (each, outcome) -> alike.computeIfAbsent(new Alike(each.source(), outcome), none -> new ArrayList<>())
                        .add(each));
        return alike.entrySet().stream()
                .map(each -> told(each.getKey(), each.getValue()))
                .toList();
    }

    private Envelope<WebhookHandled> told(Alike what, List<Received> webhooks) {
        return envelopes.answering(
                webhooks.getFirst().envelope(),
                new WebhookHandled(
                        what.source.tenant(),
                        what.source.integration(),
                        what.source.provider(),
                        webhooks.stream()
                                .map(each -> each.webhook().logId())
                                .distinct()
                                .toList(),
                        what.outcome.outcome(),
                        what.outcome.reason()));
    }

    /** What is not even a message of ours has no row in the event log. */
    void parkUnreadable(ConsumerRecord<String, Envelope<?>> message) {
        parking.accept(message, new IllegalArgumentException("it is not a message of ours"));
    }

    private void measure(Received received, Outcome outcome) {
        String provider = received.webhook().provider().value();
        String name = outcome.name().toLowerCase(Locale.ROOT);
        meters.counter("connector.webhooks", "provider", provider, "outcome", name)
                .increment();
        meters.timer("connector.webhooks.lag", "provider", provider)
                .record(Duration.between(received.webhook().receivedAt(), clock.instant()));
    }
}
