package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.orchestrator.run.SyncRunStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;

@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(50);

    /** For listeners that all instances are: a message one of them cannot read is not worth a dead letter from each. */
    @Bean
    ConcurrentKafkaListenerContainerFactory<Object, Object> broadcastListeners(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer, ConsumerFactory<Object, Object> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        configurer.configure(factory, consumers);
        factory.setCommonErrorHandler(new CommonLoggingErrorHandler());
        return factory;
    }

    /** A fast sync tells of fifty pages a second, and folding several costs no more than folding one. */
    @Bean
    ContainerPostProcessor<Object, Object, AbstractMessageListenerContainer<Object, Object>> someReportsAtOnce() {
        return container -> container.getContainerProperties().setIdleBetweenPolls(BETWEEN_REPORTS.toMillis());
    }

    @Bean
    MeterBinder activeRuns(SyncRunStore store) {
        return (MeterRegistry meters) -> Gauge.builder("sync.runs.active", store, SyncRunStore::countActive)
                .description("Syncs that are not over, of all instances together")
                .register(meters);
    }
}
