package com.nextcrm.integrations.ingress.publish;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param patience how long a webhook waits for Kafka before its sender is told to try again
 * @param maxInFlight how many bytes may be on their way to Kafka; beyond it senders are told at once to try again
 * @param producer settings of the Kafka client over those of {@code spring.kafka.producer}
 */
@ConfigurationProperties("ingress.publish")
public record PublishSettings(
        @DefaultValue("800ms") Duration patience,
        @DefaultValue("16MB") DataSize maxInFlight,
        @DefaultValue Map<String, String> producer) {}
