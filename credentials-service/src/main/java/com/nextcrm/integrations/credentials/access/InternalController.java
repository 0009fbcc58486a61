package com.nextcrm.integrations.credentials.access;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.integration.IntegrationIds;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import com.nextcrm.integrations.credentials.integration.SealedIntegration;
import com.nextcrm.integrations.credentials.integration.WebhookSecrets;
import com.nextcrm.integrations.credentials.secrets.KeyEncryptionKeys;
import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.platform.internal.AccessToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For our own services only: the scope {@code internal} is asked for before anything gets here. */
@RestController
@RequestMapping("/internal/integrations/{id}")
@Tag(name = "Internal")
class InternalController {

    private final AccessTokens tokens;
    private final IntegrationStore store;
    private final KeyEncryptionKeys keys;
    private final Clock clock;
    private final MeterRegistry meters;

    InternalController(
            AccessTokens tokens, IntegrationStore store, KeyEncryptionKeys keys, Clock clock, MeterRegistry meters) {
        this.tokens = tokens;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param rejectedVersion the credential version of a token that the provider refused */
    record Rejected(@Nullable Long rejectedVersion) {}

    record Secrets(List<Secret> secrets) {}

    /**
     * A rejected version that is still the current one is renewed where there was a consent. A key is given again: it
     * does not renew itself, and one 401 may be the provider's mistake. Whether the credentials are really refused is told by the run or test that
     * ends with it.
     */
    @PostMapping("/access-token")
    @Operation(summary = "An access token; never a refresh token")
    AccessToken accessToken(@PathVariable String id, @RequestBody(required = false) @Nullable Rejected rejected) {
        AccessToken token = tokens.of(IntegrationIds.parse(id), rejected == null ? null : rejected.rejectedVersion());
        boolean again = rejected != null
                && rejected.rejectedVersion() != null
                && rejected.rejectedVersion() == token.credentialVersion();
        meters.counter("credentials.tokens", "after", again ? "rejection" : "request")
                .increment();
        return token;
    }

    @GetMapping("/webhook-secrets")
    @Operation(summary = "By what the integration's webhooks may be signed, newest first")
    Secrets webhookSecrets(@PathVariable String id) {
        SealedIntegration found = store.findSealed(IntegrationIds.parse(id), SecretName.WEBHOOK_SECRET)
                .orElseThrow(IntegrationIds::unknown);
        byte[] sealed = found.secrets().get(SecretName.WEBHOOK_SECRET);
        if (sealed == null) {
            return new Secrets(List.of());
        }
        String text = keys.open(found.integration().owner(), found.key()).open(SecretName.WEBHOOK_SECRET, sealed);
        return new Secrets(WebhookSecrets.ofText(text).active(clock.instant()));
    }
}
