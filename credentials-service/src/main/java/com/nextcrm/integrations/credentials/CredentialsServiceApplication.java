package com.nextcrm.integrations.credentials;

import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.credentials.oauth.OAuthSettings;
import com.nextcrm.integrations.platform.messaging.TopicSettings;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Owns the integrations and everything secret about them. */
@EnableScheduling
@EnableConfigurationProperties(OAuthSettings.class)
@SpringBootApplication
public class CredentialsServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CredentialsServiceApplication.class, arguments);
    }

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        return settings.declare(Topics.INTEGRATION_LIFECYCLE, Topics.SYNC_RUNS, Topics.SCHEDULE_COMMANDS);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Integrations and their credentials").version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }
}
