package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Heard by every instance, from now on: cached tokens of older credentials are void. */
public final class CredentialNewsListener {

    private final AccessTokens tokens;

    public CredentialNewsListener(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @KafkaListener(
            topics = Topics.INTEGRATION_LIFECYCLE,
            groupId = "${connector.category}-connector-tokens-#{T(java.util.UUID).randomUUID()}",
            properties = "auto.offset.reset=latest")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof IntegrationSaved saved) {
            if (saved.active()) {
                tokens.credentialIsNow(saved.integrationId(), saved.credentialVersion());
            } else {
                tokens.forget(saved.integrationId());
            }
        } else if (message.value().message() instanceof IntegrationDeleted deleted) {
            tokens.forget(deleted.integrationId());
        }
    }
}
