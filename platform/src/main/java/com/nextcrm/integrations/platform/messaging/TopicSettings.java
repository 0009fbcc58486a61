package com.nextcrm.integrations.platform.messaging;

import com.nextcrm.integrations.contracts.Topics;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are made.
 *
 * @param partitions of each topic; it bounds how many consumers share one topic's work
 * @param replicationFactor copies of each partition; from 3 on, two of them must have a message before it counts
 * @param retention how long messages stay, dead letters four times as long
 */
@Validated
@ConfigurationProperties("platform.topics")
public record TopicSettings(
        @DefaultValue("12") @Min(1) int partitions,
        @DefaultValue("3") @Min(1) short replicationFactor,
        @DefaultValue("7d") Duration retention) {

    private static final String MAX_MESSAGE_BYTES = "2097152"; // a webhook of 1 MiB, sealed and in Base64, fits

    /**
     * Declares topics and their dead-letter topics. Every service declares what it writes and reads, so that the order
     * of starting does not matter.
     */
    public KafkaAdmin.NewTopics declare(String... names) {
        return new KafkaAdmin.NewTopics(Arrays.stream(names)
                .flatMap(name -> Stream.of(topic(name), deadLetters(name)))
                .toArray(NewTopic[]::new));
    }

    private NewTopic topic(String name) {
        TopicBuilder topic = base(name, partitions);
        return name.equals(Topics.INTEGRATION_LIFECYCLE)
                ? topic.compact().build()
                : topic.config(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()))
                        .build();
    }

    private NewTopic deadLetters(String name) {
        return base(Topics.deadLetters(name), 1)
                .config(
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(retention.multipliedBy(4).toMillis()))
                .build();
    }

    private TopicBuilder base(String name, int count) {
        return TopicBuilder.name(name)
                .partitions(count)
                .replicas(replicationFactor)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES)
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicationFactor >= 3 ? "2" : "1");
    }
}
