package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.internal.AccessToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where access tokens come from: credentials-service. */
@FunctionalInterface
public interface TokenSource {

    /**
     * @param rejectedVersion the credential version that the provider refused, or null
     * @return empty if the integration is gone
     * @throws com.nextcrm.integrations.platform.internal.CredentialsUnusable if it is inactive, or needs its owner
     */
    Optional<AccessToken> accessToken(IntegrationId integration, @Nullable Long rejectedVersion);
}
