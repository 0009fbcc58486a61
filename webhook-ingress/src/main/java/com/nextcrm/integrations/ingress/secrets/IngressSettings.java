package com.nextcrm.integrations.ingress.secrets;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deployment's own webhooks.
 *
 * @param senders by the provider's name in paths
 */
@ConfigurationProperties("ingress")
public record IngressSettings(@DefaultValue Map<String, Sender> senders) {

    /**
     * @param webhookSecrets the secrets its own webhook address is signed with; several while one is being rotated
     * @param accountId the account of events that name none; empty if there is none
     */
    public record Sender(
            @DefaultValue List<Secret> webhookSecrets,
            @DefaultValue("") String accountId) {

        public Sender {
            webhookSecrets = webhookSecrets.stream()
                    .filter(secret -> !secret.reveal().isBlank())
                    .toList();
        }
    }

    public Sender of(ProviderId provider) {
        return senders.getOrDefault(provider.value(), new Sender(List.of(), ""));
    }
}
