package com.nextcrm.integrations.orchestrator;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.TopicSettings;
import com.nextcrm.integrations.platform.security.Caller;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@ConfigurationPropertiesScan
public class SyncOrchestratorApplication {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class); // it comes from the token
    }

    public static void main(String[] args) {
        SpringApplication.run(SyncOrchestratorApplication.class, args);
    }

    /** What is written and what is read. */
    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        Stream<String> commands = Arrays.stream(Category.values())
                .flatMap(category -> Stream.of(Topics.syncCommands(category), Topics.connectionCommands(category)));
        Stream<String> events =
                Stream.of(Topics.SYNC_SLICES, Topics.SYNC_RUNS, Topics.INTEGRATION_LIFECYCLE, Topics.SCHEDULE_COMMANDS);
        return settings.declare(Stream.concat(commands, events).toArray(String[]::new));
    }
}
