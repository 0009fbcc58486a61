package com.nextcrm.integrations.credentials.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account that a consent opened.
 *
 * @param id as the provider's API names it
 * @param name null where the consent does not tell it
 * @param connectionId what the provider calls the bond of this account to us, where it can be cut alone
 * @param settings what else a connector needs; nothing secret
 */
public record FoundAccount(
        String id, @Nullable String name, @Nullable String connectionId, Map<String, String> settings) {

    public FoundAccount {
        settings = Map.copyOf(settings);
    }
}
