package com.nextcrm.integrations.credentials.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From an integration to the consent that opened its account. Several integrations may share a consent.
 *
 * @param accountId the account as the provider's API names it: a Xero tenant, a QuickBooks realm, a MYOB business
 * @param connectionId what the provider calls the bond of this account to us, where it can be cut alone
 * @param settings what else a connector needs to reach the account; nothing secret
 */
public record GrantLink(
        String grantId, String accountId, @Nullable String connectionId, Map<String, String> settings) {

    public GrantLink {
        settings = Map.copyOf(settings);
    }
}
