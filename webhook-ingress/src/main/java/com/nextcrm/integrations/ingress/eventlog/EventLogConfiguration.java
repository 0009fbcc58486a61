package com.nextcrm.integrations.ingress.eventlog;

import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/** How the log is read: it commits by itself, and is told when nothing comes. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    private static final Duration QUIET = Duration.ofMillis(500);

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> eventLogListenerFactory(
            ConcurrentKafkaListenerContainerFactoryConfigurer defaults, ConsumerFactory<Object, Object> consumers) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        defaults.configure(factory, consumers);
        factory.setConcurrency(1); // what waits for its other half is one thread's
        ContainerProperties properties = factory.getContainerProperties();
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setIdleEventInterval(QUIET.toMillis());
        properties.setPollTimeout(QUIET.toMillis());
        return factory;
    }
}
