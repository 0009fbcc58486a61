package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who asks a provider for tokens, and where.
 *
 * @param provider with the client that asks, and addresses that can be called
 * @param server where it stands; null where that is the same for all accounts
 * @param integration whose own client asks; null for the deployment's
 * @param credentialVersion of the integration's credentials; zero for the deployment's
 */
public record Registration(
        OAuthProvider provider,
        @Nullable URI server,
        @Nullable IntegrationId integration,
        long credentialVersion) {}
