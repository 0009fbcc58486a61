package com.nextcrm.integrations.platform.internal;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector needs to call a provider for an integration: never a refresh token.
 *
 * @param scheme the HTTP authentication scheme: {@code Bearer} or {@code Basic}
 * @param value what follows it
 * @param expiresAt null if it does not expire by itself
 * @param credentialVersion which credential it was made of; a rejected token is reported by it
 * @param settings what is not secret of {@code customData}, such as a base URL or a realm
 */
public record AccessToken(
        TenantId tenantId,
        String scheme,
        Secret value,
        @Nullable Instant expiresAt,
        long credentialVersion,
        Map<String, String> settings) {

    public AccessToken {
        settings = Map.copyOf(settings);
    }
}
