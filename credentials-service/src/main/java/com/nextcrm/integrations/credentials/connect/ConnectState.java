package com.nextcrm.integrations.credentials.connect;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was begun when somebody went to a consent page.
 *
 * @param providerType as in requests: {@code XERO}
 * @param integrationName what they called it; null to take the account's name
 * @param integration the one to connect again; null for a new one
 * @param returnTo where to send them at the end; null to answer there and then
 * @param verifier of the code challenge; null where none was sent
 */
record ConnectState(
        TenantId tenant,
        String subject,
        String providerType,
        @Nullable String integrationName,
        @Nullable IntegrationId integration,
        @Nullable String returnTo,
        @Nullable Secret verifier,
        Instant expiresAt) {}
