package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.TopicSettings;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes providers' webhooks. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class WebhookIngressApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WebhookIngressApplication.class, arguments);
    }

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        Stream<String> webhooks = Arrays.stream(Category.values()).map(Topics::webhooks);
        Stream<String> others = Stream.of(Topics.WEBHOOK_DELIVERIES, Topics.INTEGRATION_LIFECYCLE);
        return settings.declare(Stream.concat(webhooks, others).toArray(String[]::new));
    }
}
