package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.eventlog.Halves.Told;
import com.nextcrm.integrations.ingress.publish.Unrouted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.ListenerContainerIdleEvent;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/**
 * Keeps the log from what Kafka has: what came, and what became of it. What waits for its other half is not committed,
 * so a crash loses nothing of it. Used by one thread, Kafka's consumer's.
 */
@Component
class EventLogListener {

    private static final Logger log = LoggerFactory.getLogger(EventLogListener.class);

    private static final String ID = "webhook-ingress-event-log";

    /** So many outcomes are read ahead of their arrivals before the arrivals are read alone. */
    private static final int AHEAD = 4000;

    private final EventWriter writer;
    private final EventLogSettings settings;
    private Halves halves = Halves.NONE;
    private boolean failed;

    EventLogListener(EventWriter writer, EventLogSettings settings) {
        this.writer = writer;
        this.settings = settings;
    }

    /** All that webhooks go through. */
    public String[] topics() {
        Stream<String> webhooks = Arrays.stream(Category.values()).map(Topics::webhooks);
        return Stream.concat(webhooks, Stream.of(Topics.WEBHOOK_DELIVERIES)).toArray(String[]::new);
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            topics = "#{__listener.topics()}",
            groupId = ID,
            batch = "true",
            containerFactory = "eventLogListenerFactory",
            properties = {
                "max.poll.records=1000",
                "fetch.min.bytes=524288",
                "fetch.max.wait.ms=500",
                "fetch.max.bytes=2097152",
                "max.partition.fetch.bytes=1048576"
            })
    void on(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages, Consumer<?, ?> consumer) {
        Set<TopicPartition> mine = consumer.assignment();
        int unreadable = unreadable(messages);
        if (unreadable == messages.size()) {
            write(messages, mine, failed ? Duration.ZERO : settings.patience());
            commit(consumer);
        } else {
            write(messages.subList(0, unreadable), mine, Duration.ZERO); // what follows is committed for us
            throw new BatchListenerFailedException("unreadable", new IllegalArgumentException(), unreadable);
        }
    }

    /** Nothing comes: what waits for long enough is written without its other half. */
    @EventListener
    void on(ListenerContainerIdleEvent quiet) {
        if (!quiet.getListenerId().startsWith(ID) || halves.waiting().isEmpty()) {
            return;
        }
        boolean known = failed;
        try {
            halves = halves.of(quiet.getConsumer().assignment());
            write(halves.round(System.nanoTime(), true, settings.patience()));
            commit(quiet.getConsumer());
        } catch (RuntimeException e) {
            if (!known) {
                log.warn(
                        "the event log could not be written, and is tried again: {}",
                        e.getClass().getName());
            }
        }
    }

    private static int unreadable(List<ConsumerRecord<String, @Nullable Envelope<?>>> messages) {
        int readable = 0;
        while (readable < messages.size() && messages.get(readable).value() != null) {
            readable++;
        }
        return readable;
    }

    /** @param patience none after a failure, since what was committed then may be more than what was written */
    void write(
            List<ConsumerRecord<String, @Nullable Envelope<?>>> messages, Set<TopicPartition> mine, Duration patience) {
        Map<TopicPartition, Long> readTo = new HashMap<>();
        List<Told> news = new ArrayList<>(messages.size());
        long now = System.nanoTime();
        for (ConsumerRecord<String, @Nullable Envelope<?>> message : messages) {
            TopicPartition partition = new TopicPartition(message.topic(), message.partition());
            readTo.put(partition, message.offset() + 1);
            Envelope<?> envelope = message.value();
            if (envelope != null) {
                String collection =
                        Unrouted.is(envelope.message().integrationId()) ? EventStore.UNROUTED : EventStore.EVENTS;
                updates(envelope)
                        .forEach(update -> news.add(
                                new Told(update, collection, partition, message.offset(), message.timestamp(), now)));
            }
        }
        write(halves.of(mine).with(news, readTo).round(now, patience.isZero(), patience));
    }

    private void write(Halves.Round round) {
        failed = true;
        writer.write(round.due());
        halves = round.rest();
        failed = false;
    }

    private void commit(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>();
        halves.written().forEach((partition, offset) -> written.put(partition, new OffsetAndMetadata(offset)));
        consumer.commitAsync(written, (offsets, failure) -> {
            if (failure != null) {
                log.debug(
                        "not committed, which the next commit makes good: {}",
                        failure.getClass().getName());
            }
        });
        Set<TopicPartition> outcomes = consumer.assignment().stream()
                .filter(each -> each.topic().equals(Topics.WEBHOOK_DELIVERIES))
                .collect(Collectors.toSet());
        if (halves.ahead() > AHEAD) {
            consumer.pause(outcomes);
        } else {
            consumer.resume(outcomes);
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
