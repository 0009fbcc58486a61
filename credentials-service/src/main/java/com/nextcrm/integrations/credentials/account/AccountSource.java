package com.nextcrm.integrations.credentials.account;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.util.List;
import java.util.Map;

/** How a provider tells which accounts a consent opened; only for providers whose callback does not name the one. */
public interface AccountSource {

    ProviderId provider();

    /**
     * @param callback the parameters the user came back with
     * @return those of this consent; empty if there are none that can be used
     * @throws AccountsUnavailable if the provider does not tell now
     */
    List<FoundAccount> accounts(OAuthProvider provider, Secret accessToken, Map<String, String> callback);

    /** Cuts one account off while the rest of the consent goes on. @return whether it is cut */
    default boolean cut(OAuthProvider provider, Secret accessToken, String connectionId) {
        return true;
    }
}
