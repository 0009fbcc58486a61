package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends envelopes, keyed by their integration. Done means: every in-sync replica has it. */
public final class MessagePublisher {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaTemplate<String, Object> kafka;

    public MessagePublisher(KafkaTemplate<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Completes once Kafka has it, exceptionally if Kafka would not take it. */
    public CompletableFuture<Void> send(String topic, Envelope<?> envelope) {
        return kafka.send(topic, envelope.message().integrationId().value(), envelope)
                .thenApply(sent -> null);
    }

    /** Sends and waits. @throws KafkaException if Kafka did not take it in time */
    public void publish(String topic, Envelope<?> envelope) {
        publishAll(topic, List.of(envelope));
    }

    /** Sends all, then waits for all. @throws KafkaException if Kafka did not take every one in time */
    public void publishAll(String topic, List<? extends Envelope<?>> envelopes) {
        CompletableFuture<?>[] sent =
                envelopes.stream().map(envelope -> send(topic, envelope)).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(sent).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing to " + topic, e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Kafka did not take a message for " + topic, e);
        }
    }
}
