package com.nextcrm.integrations.ingress.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    /** A producer of its own: it must fail fast, where the one for dead letters and the rest should be patient. */
    @Bean
    @SuppressWarnings("unchecked") // Boot's factory has the serializers of platform.yaml
    WebhookProducer webhookProducer(ProducerFactory<?, ?> defaults, PublishSettings settings, MeterRegistry meters) {
        Map<String, Object> overrides = new HashMap<>(settings.producer());
        ProducerFactory<String, Object> producers =
                ((DefaultKafkaProducerFactory<String, Object>) defaults).copyWithConfigurationOverride(overrides);
        WebhookProducer producer = new WebhookProducer(producers.createProducer(), settings);
        Gauge.builder("webhooks.in.flight", producer, WebhookProducer::inFlight)
                .baseUnit("bytes")
                .description("verified webhooks on their way to Kafka")
                .register(meters);
        return producer;
    }
}
