package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.internal.CredentialsServiceClient;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.messaging.TopicSettings;
import com.nextcrm.integrations.sdk.runtime.connection.AccessTokens;
import com.nextcrm.integrations.sdk.runtime.connection.ConnectionCheckListener;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.connection.CredentialNewsListener;
import com.nextcrm.integrations.sdk.runtime.connection.Paces;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.connection.TokenSource;
import com.nextcrm.integrations.sdk.runtime.webhook.WebhookConfiguration;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes a connector service of the {@link ProviderConnector}s in a context that names its category. */
@AutoConfiguration(
        afterName = {
            "com.nextcrm.integrations.platform.messaging.MessagingAutoConfiguration",
            "com.nextcrm.integrations.platform.internal.InternalCallsAutoConfiguration",
            "com.nextcrm.integrations.platform.sealing.SealingAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"
        })
@ConditionalOnProperty("connector.category")
@EnableConfigurationProperties(ConnectorSettings.class)
@EnableScheduling
@Import({StoreConfiguration.class, SliceConfiguration.class, WebhookConfiguration.class, ApiConfiguration.class})
class ConnectorAutoConfiguration {

    @Bean
    Category connectorCategory(ConnectorSettings settings) {
        return settings.category();
    }

    @Bean
    KafkaAdmin.NewTopics connectorTopics(TopicSettings topics, Category category) {
        return topics.declare(
                Topics.syncCommands(category),
                Topics.connectionCommands(category),
                Topics.webhooks(category),
                Topics.records(category),
                Topics.SYNC_SLICES,
                Topics.WEBHOOK_DELIVERIES,
                Topics.INTEGRATION_LIFECYCLE);
    }

    @Bean
    Connectors connectors(List<ProviderConnector> connectors) {
        return new Connectors(connectors);
    }

    @Bean
    @ConditionalOnMissingBean
    TokenSource tokenSource(CredentialsServiceClient credentials) {
        return credentials::accessToken;
    }

    @Bean
    AccessTokens accessTokens(TokenSource source, Clock clock) {
        return new AccessTokens(source, clock);
    }

    @Bean
    Paces paces(ConnectorSettings settings) {
        return new Paces(settings.pace().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().ofProvider())));
    }

    @Bean
    ProviderCalls providerCalls(AccessTokens tokens, Paces paces) {
        return new ProviderCalls(tokens, paces);
    }

    @Bean
    CredentialNewsListener credentialNewsListener(AccessTokens tokens) {
        return new CredentialNewsListener(tokens);
    }

    @Bean
    ConnectionCheckListener connectionCheckListener(
            Connectors connectors, ProviderCalls calls, MessagePublisher publisher, Envelopes envelopes) {
        return new ConnectionCheckListener(connectors, calls, publisher, envelopes);
    }
}
