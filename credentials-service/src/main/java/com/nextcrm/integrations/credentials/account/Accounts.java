package com.nextcrm.integrations.credentials.account;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts of a consent: named by the callback, or told by the provider's own source. */
@Component
public final class Accounts {

    private final List<AccountSource> sources;

    Accounts(List<AccountSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @throws AccountsUnavailable if the provider does not tell now */
    public List<FoundAccount> of(
            ProviderId id, OAuthProvider provider, Secret accessToken, Map<String, String> callback) {
        String named = callback.getOrDefault(provider.accountParameter(), "");
        if (!named.isBlank()) {
            String name = callback.get(provider.accountNameParameter());
            return List.of(new FoundAccount(named, name, null, Map.of()));
        }
        return source(id)
                .map(each -> each.accounts(provider, accessToken, callback))
                .orElse(List.of());
    }

    public boolean cut(ProviderId id, OAuthProvider provider, Secret accessToken, String connectionId) {
        return source(id)
                .map(each -> each.cut(provider, accessToken, connectionId))
                .orElse(true);
    }

    private Optional<AccountSource> source(ProviderId id) {
        return sources.stream().filter(each -> each.provider().equals(id)).findFirst();
    }
}
