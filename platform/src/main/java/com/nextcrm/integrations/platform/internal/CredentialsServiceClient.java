package com.nextcrm.integrations.platform.internal;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** The internal half of credentials-service, for connectors and the webhook ingress. */
public final class CredentialsServiceClient {

    private final RestClient http;

    CredentialsServiceClient(RestClient http) {
        this.http = http;
    }

    /**
     * An access token for an integration; empty if there is no such integration.
     *
     * @param rejectedVersion the credential version of a token that the provider refused, so that a newer one is made
     *     if there can be one
     * @throws CredentialsUnusable if the integration is inactive, or its credentials need their owner
     * @throws org.springframework.web.client.RestClientException if credentials-service cannot be reached
     */
    public Optional<AccessToken> accessToken(IntegrationId integration, @Nullable Long rejectedVersion) {
        try {
            return Optional.ofNullable(http.post()
                    .uri("/internal/integrations/{id}/access-token", integration.value())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(rejectedVersion == null ? Map.of() : Map.of("rejectedVersion", rejectedVersion))
                    .retrieve()
                    .body(AccessToken.class));
        } catch (HttpClientErrorException.Conflict unusable) {
            throw new CredentialsUnusable(reason(unusable));
        } catch (HttpClientErrorException refused) {
            return emptyIfGone(refused);
        }
    }

    /** The secrets by which an integration's webhooks may be signed; empty if it has none. */
    public List<Secret> webhookSecrets(IntegrationId integration) {
        try {
            WebhookSecrets answer = http.get()
                    .uri("/internal/integrations/{id}/webhook-secrets", integration.value())
                    .retrieve()
                    .body(WebhookSecrets.class);
            return answer == null ? List.of() : answer.secrets();
        } catch (HttpClientErrorException refused) {
            return this.<List<Secret>>emptyIfGone(refused).orElse(List.of());
        }
    }

    private record WebhookSecrets(List<Secret> secrets) {}

    private record Refusal(@Nullable String detail) {}

    private static String reason(HttpClientErrorException unusable) {
        Refusal refusal = unusable.getResponseBodyAs(Refusal.class);
        return refusal == null || refusal.detail() == null
                ? "The integration is inactive or needs its owner's consent"
                : refusal.detail();
    }

    /** 404 is an answer; anything else is a fault of ours. */
    private <T> Optional<T> emptyIfGone(HttpClientErrorException refused) {
        if (refused.getStatusCode().value() == 404) {
            return Optional.empty();
        }
        throw refused;
    }
}
