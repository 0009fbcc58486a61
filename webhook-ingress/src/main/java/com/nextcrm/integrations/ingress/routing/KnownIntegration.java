package com.nextcrm.integrations.ingress.routing;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What the ingress needs to know of an integration.
 *
 * @param credentialVersion grows when a credential changes; secrets cached for another one are void
 * @param accountId the provider's id of its account; null until a connection test learned it
 */
public record KnownIntegration(
        TenantId tenantId,
        IntegrationId id,
        ProviderId provider,
        Category category,
        long version,
        long credentialVersion,
        boolean active,
        @Nullable String accountId) {

    static KnownIntegration of(IntegrationSaved saved) {
        Account account = saved.account();
        return new KnownIntegration(
                saved.tenantId(),
                saved.integrationId(),
                saved.provider(),
                saved.category(),
                saved.version(),
                saved.credentialVersion(),
                saved.active(),
                account == null ? null : account.id());
    }
}
