package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Topics;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens when a listener throws: broken infrastructure is waited for, since the next message would meet it too;
 * anything else is tried five more times within seconds and then parked in {@code <topic>-dlt} with the reason.
 */
final class ListenerErrors {

    private static final int ANY_PARTITION = -1;

    private static final Set<Class<? extends Throwable>> INFRASTRUCTURE = Set.of(
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class,
            org.apache.kafka.common.errors.RetriableException.class);

    private ListenerErrors() {}

    static DefaultErrorHandler handler(KafkaTemplate<String, Object> kafka) {
        DeadLetterPublishingRecoverer parking = new DeadLetterPublishingRecoverer(
                kafka, (message, cause) -> new TopicPartition(Topics.deadLetters(message.topic()), ANY_PARTITION));
        DefaultErrorHandler handler = new DefaultErrorHandler(parking, fewTries());
        handler.setBackOffFunction((message, cause) -> isInfrastructure(cause) ? untilItIsBack() : null);
        handler.addNotRetryableExceptions(IllegalArgumentException.class);
        return handler;
    }

    private static BackOff fewTries() {
        ExponentialBackOffWithMaxRetries backOff = new ExponentialBackOffWithMaxRetries(5);
        backOff.setInitialInterval(100);
        backOff.setMultiplier(3);
        backOff.setMaxInterval(5_000);
        return backOff;
    }

    private static BackOff untilItIsBack() {
        ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }

    private static boolean isInfrastructure(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOneOf(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneOf(Throwable cause) {
        boolean kafkaOutOfReach =
                cause instanceof KafkaException && cause.getCause() instanceof java.util.concurrent.TimeoutException;
        return kafkaOutOfReach || INFRASTRUCTURE.stream().anyMatch(type -> type.isInstance(cause));
    }
}
