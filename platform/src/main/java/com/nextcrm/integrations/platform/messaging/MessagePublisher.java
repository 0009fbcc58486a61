package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Envelope;
import io.micrometer.observation.ObservationRegistry;
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

    private final KafkaTemplate<String, Object> traced;
    private final KafkaTemplate<String, Object> untraced;
    private final ObservationRegistry observations;

    /**
     * @param traced for what belongs to a trace
     * @param untraced for the rest: a trace that begins with a sending, and ends with it, tells nobody anything
     */
    public MessagePublisher(
            KafkaTemplate<String, Object> traced,
            KafkaTemplate<String, Object> untraced,
            ObservationRegistry observations) {
        this.traced = traced;
        this.untraced = untraced;
        this.observations = observations;
    }

    /** Completes once Kafka has it, exceptionally if Kafka would not take it. */
    public CompletableFuture<Void> send(String topic, Envelope<?> envelope) {
        KafkaTemplate<String, Object> kafka = observations.getCurrentObservation() == null ? untraced : traced;
        return kafka.send(topic, envelope.message().integrationId().value(), envelope)
                .thenApply(sent -> null);
    }

    /** Sends and waits. @throws KafkaException if Kafka did not take it in time */
    public void publish(String topic, Envelope<?> envelope) {
        publishAll(topic, List.of(envelope));
    }

    /** Sends all, then waits for all. @throws KafkaException if Kafka did not take every one in time */
    public void publishAll(String topic, List<? extends Envelope<?>> envelopes) {
        sendAll(topic, envelopes).await();
    }

    /** Sends all, and leaves the waiting to whoever has more to do meanwhile. */
    public Sent sendAll(String topic, List<? extends Envelope<?>> envelopes) {
        return new Sent(
                topic,
                CompletableFuture.allOf(envelopes.stream()
                        .map(envelope -> send(topic, envelope))
                        .toArray(CompletableFuture[]::new)));
    }

    /** What is on its way to Kafka. */
    public record Sent(String topic, CompletableFuture<Void> all) {

        /** @param work to be done once Kafka has it all; quick, since Kafka's own thread does it */
        public Sent then(Runnable work) {
            return new Sent(topic, all.thenRun(work));
        }

        /** @throws KafkaException if Kafka did not take every one in time */
        public void await() {
            try {
                all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while publishing to " + topic, e);
            } catch (ExecutionException | TimeoutException e) {
                throw new KafkaException("Kafka did not take a message for " + topic, e);
            }
        }
    }
}
