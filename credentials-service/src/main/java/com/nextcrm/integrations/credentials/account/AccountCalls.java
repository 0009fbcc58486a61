package com.nextcrm.integrations.credentials.account;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import com.nextcrm.integrations.credentials.oauth.ProviderHttp;
import com.nextcrm.integrations.credentials.oauth.ProviderHttp.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls on behalf of whoever consented. */
@Component
final class AccountCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ATTEMPTS = 2;

    private final ProviderHttp http;

    AccountCalls(ProviderHttp http) {
        this.http = http;
    }

    /** Asked twice: the list is known to fail now and then, and a user is waiting for it. */
    JsonNode list(OAuthProvider provider, URI uri, Secret accessToken, Map<String, String> headers) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            HttpRequest request = authorized(uri, accessToken, headers).GET().build();
            if (http.send(request, provider) instanceof Reply.Answered answered && answered.status() == 200) {
                return read(answered.body());
            }
        }
        throw new AccountsUnavailable("The list of accounts is not available at the moment; please try again");
    }

    /** @return whether the status says that it is gone */
    boolean delete(OAuthProvider provider, URI uri, Secret accessToken) {
        HttpRequest request = authorized(uri, accessToken, Map.of()).DELETE().build();
        return http.send(request, provider) instanceof Reply.Answered answered
                && (answered.status() < 300 || answered.status() == 404);
    }

    private static HttpRequest.Builder authorized(URI uri, Secret accessToken, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + accessToken.reveal());
        headers.forEach(request::header);
        return request;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AccountsUnavailable("The list of accounts cannot be read; please try again");
        }
    }
}
