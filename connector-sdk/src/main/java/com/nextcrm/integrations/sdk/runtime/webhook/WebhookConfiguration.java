package com.nextcrm.integrations.sdk.runtime.webhook;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.sdk.runtime.connection.Connectors;
import com.nextcrm.integrations.sdk.runtime.removal.Tombstones;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Webhooks, and the fetches they ask for. */
@Configuration(proxyBeanMethods = false)
public class WebhookConfiguration {

    private static final int ANY_PARTITION = -1;

    @Bean
    WebhookOutcomes webhookOutcomes(
            MessagePublisher publisher,
            Envelopes envelopes,
            KafkaOperations<?, ?> kafka,
            Category category,
            MeterRegistry meters,
            Clock clock) {
        DeadLetterPublishingRecoverer parking = new DeadLetterPublishingRecoverer(
                kafka, (message, cause) -> new TopicPartition(Topics.deadLetters(message.topic()), ANY_PARTITION));
        return new WebhookOutcomes(publisher, envelopes, parking, Topics.webhooks(category), meters, clock);
    }

    @Bean
    PendingFetches pendingFetches(MongoTemplate mongo, Clock clock) {
        return new PendingFetches(mongo, clock);
    }

    @Bean
    FetchPending fetchPending(
            Connectors connectors,
            Tombstones tombstones,
            PendingFetches pending,
            Refetch refetch,
            RecordAnnouncer announcer,
            WebhookOutcomes outcomes) {
        return new FetchPending(connectors, tombstones, pending, refetch, announcer, outcomes);
    }

    @Bean
    FetchWorker fetchWorker(
            PendingFetches pending,
            FetchPending fetch,
            @Value("${connector.webhooks.fetches:16}") int most,
            @Value("${connector.webhooks.fetches-per-integration:2}") int mostPerIntegration) {
        return new FetchWorker(pending, fetch, most, mostPerIntegration);
    }

    @Bean
    ApplyWebhooks applyWebhooks(
            Connectors connectors,
            PayloadCipher cipher,
            RowEncoder encoder,
            Tombstones tombstones,
            RecordStore store,
            RecordAnnouncer announcer,
            PendingFetches fetches,
            FetchWorker worker,
            WebhookOutcomes outcomes,
            Clock clock) {
        return new ApplyWebhooks(
                new Interpretation.Interpreter(connectors, cipher, encoder),
                tombstones,
                store,
                announcer,
                fetches,
                worker,
                outcomes,
                clock);
    }

    @Bean
    WebhookListener webhookListener(ApplyWebhooks webhooks) {
        return new WebhookListener(webhooks);
    }
}
