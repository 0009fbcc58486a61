package com.nextcrm.integrations.ingress.routing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;

/** How the directory is read, and that the service is not ready before it was. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> directoryListenerFactory(
            ConcurrentKafkaListenerContainerFactoryConfigurer defaults,
            ConsumerFactory<Object, Object> consumers,
            CatchUp catchUp) {
        ConcurrentKafkaListenerContainerFactory<Object, Object> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        defaults.configure(factory, consumers);
        factory.getContainerProperties().setAckMode(ContainerProperties.AckMode.MANUAL); // never committed
        factory.getContainerProperties().setConsumerRebalanceListener(catchUp.onAssignment());
        return factory;
    }

    @Bean
    HealthIndicator directoryHealthIndicator(IntegrationDirectory directory) {
        return () -> (directory.isComplete() ? Health.up() : Health.outOfService()).build();
    }
}
