package com.nextcrm.integrations.credentials.account;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** MYOB's list of company files, for keys from before the callback named the one. Later keys are not given it. */
@Component
final class MyobAccounts implements AccountSource {

    private static final ProviderId MYOB = new ProviderId("myob");

    private final AccountCalls calls;

    MyobAccounts(AccountCalls calls) {
        this.calls = calls;
    }

    @Override
    public ProviderId provider() {
        return MYOB;
    }

    @Override
    public List<FoundAccount> accounts(OAuthProvider provider, Secret accessToken, Map<String, String> callback) {
        URI list = provider.accountsUri();
        if (list == null) {
            return List.of();
        }
        Map<String, String> headers = Map.of("x-myobapi-key", provider.clientId(), "x-myobapi-version", "v2");
        List<FoundAccount> files = new ArrayList<>();
        for (JsonNode file : calls.list(provider, list, accessToken, headers)) {
            String id = file.path("Id").asString("");
            String uri = file.path("Uri").asString("");
            if (!id.isEmpty()) {
                Map<String, String> settings = new HashMap<>();
                settings.put("companyFileUri", uri);
                settings.put("country", file.path("Country").asString("")); // its currency follows from it
                settings.values().removeIf(String::isEmpty);
                files.add(new FoundAccount(id, file.path("Name").asString(id), null, settings));
            }
        }
        return files;
    }
}
