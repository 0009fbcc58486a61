package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.publish.Unrouted;
import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/** Keeps the log from what Kafka has: what came, and what became of it. */
@Component
class EventLogListener {

    /** More of intake than this in a moment, eight thousand a second, and the log waits. */
    private static final long BUSY = 160;

    private static final Duration MOMENT = Duration.ofMillis(20);

    /** For {@link #AT_ONCE}; all of a batch wait less than a consumer may. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** So many rows are written at once. */
    private static final int AT_ONCE = 500;

    private final EventStore store;
    private final WebhookProducer intake;

    EventLogListener(EventStore store, WebhookProducer intake) {
        this.store = store;
        this.intake = intake;
    }

    /** All that webhooks go through. */
    public String[] topics() {
        Stream<String> webhooks = Arrays.stream(Category.values()).map(Topics::webhooks);
        return Stream.concat(webhooks, Stream.of(Topics.WEBHOOK_DELIVERIES)).toArray(String[]::new);
    }

    /** Unhurried, so that most rows are told of their arrival and their outcome at once. */
    @KafkaListener(
            topics = "#{__listener.topics()}",
            groupId = "webhook-ingress-event-log",
            batch = "true",
            properties = {
                "max.poll.records=8000",
                "fetch.min.bytes=8388608",
                "fetch.max.wait.ms=1000",
                "fetch.max.bytes=16777216",
                "max.partition.fetch.bytes=8388608"
            })
    void on(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        List<Envelope<?>> envelopes = new ArrayList<>(messages.size());
        for (ConsumerRecord<String, @Nullable Envelope<?>> message : messages) {
            Envelope<?> envelope = message.value();
            if (envelope == null) {
                break;
            }
            envelopes.add(envelope);
        }
        store(envelopes);
        if (envelopes.size() < messages.size()) {
            throw new BatchListenerFailedException("unreadable", new IllegalArgumentException(), envelopes.size());
        }
    }

    /** Intake and the log share a processor. What the log does later nobody misses; a slow answer is sent again. */
    private void giveWay() {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        long before;
        do {
            before = intake.sent();
            LockSupport.parkNanos(MOMENT.toNanos());
        } while (intake.sent() - before > BUSY
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted());
    }

    private void store(List<Envelope<?>> envelopes) {
        Map<Boolean, List<Envelope<?>>> byRouting = envelopes.stream()
                .collect(Collectors.partitioningBy(
                        envelope -> Unrouted.is(envelope.message().integrationId())));
        byRouting.forEach((unrouted, all) -> store(
                unrouted ? EventStore.UNROUTED : EventStore.EVENTS,
                EventUpdate.together(all.stream()
                        .flatMap(envelope -> updates(envelope).stream())
                        .toList())));
    }

    private void store(String collection, List<EventUpdate> updates) {
        for (int from = 0; from < updates.size(); from += AT_ONCE) {
            giveWay();
            store.apply(collection, updates.subList(from, Math.min(from + AT_ONCE, updates.size())));
        }
    }

    /** A replay is no delivery: what it changes of its row was changed when it was asked for. */
    private static List<EventUpdate> updates(Envelope<? extends Message> envelope) {
        return switch (envelope.message()) {
            case WebhookReceived webhook ->
                webhook.replay() ? List.of() : List.of(EventUpdate.received(envelope.id(), webhook));
            case WebhookHandled handled -> EventUpdate.handled(envelope.occurredAt(), handled);
            default -> List.of();
        };
    }
}
