package com.nextcrm.integrations.platform.messaging;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** Envelopes over Boot's own Kafka beans. The serializers and client settings stand in {@code platform.yaml}. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(KafkaTemplate.class)
@EnableConfigurationProperties(TopicSettings.class)
class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Envelopes envelopes(Clock clock) {
        return new Envelopes(clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings("unchecked") // Boot's template has the serializers of platform.yaml
    MessagePublisher messagePublisher(KafkaTemplate<?, ?> kafka, ObservationRegistry observations) {
        KafkaTemplate<String, Object> traced = (KafkaTemplate<String, Object>) kafka;
        KafkaTemplate<String, Object> untraced = new KafkaTemplate<>(traced.getProducerFactory());
        untraced.setMicrometerEnabled(false); // Kafka's own metrics count what is sent
        return new MessagePublisher(traced, untraced, observations);
    }

    @Bean
    CorrelationInterceptor correlationInterceptor() {
        return new CorrelationInterceptor();
    }

    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings("unchecked") // as above
    DefaultErrorHandler listenerErrorHandler(KafkaTemplate<?, ?> kafka) {
        return ListenerErrors.handler((KafkaTemplate<String, Object>) kafka);
    }
}
