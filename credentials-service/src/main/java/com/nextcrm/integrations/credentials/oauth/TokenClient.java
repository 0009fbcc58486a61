package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider.ClientAuthentication;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider.Revocation;
import com.nextcrm.integrations.credentials.oauth.ProviderHttp.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The token and revocation endpoints of RFC 6749 and 7009, as the providers speak them. Never retries: it reports. */
@Component
public final class TokenClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProviderHttp http;

    TokenClient(ProviderHttp http) {
        this.http = http;
    }

    /** @param verifier null where no code challenge was sent */
    public TokenAnswer exchange(OAuthProvider provider, String code, @Nullable String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", String.valueOf(provider.redirectUri()));
        if (verifier != null) {
            form.put("code_verifier", verifier);
        }
        if (provider.clientAuthentication() == ClientAuthentication.BODY) {
            form.put("scope", provider.scopes());
        }
        return tokens(provider, form);
    }

    public TokenAnswer refresh(OAuthProvider provider, Secret refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken.reveal());
        return tokens(provider, form);
    }

    /** For a client that needs nobody's consent. */
    public TokenAnswer ofClient(OAuthProvider provider) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!provider.scopes().isBlank()) {
            form.put("scope", provider.scopes());
        }
        return tokens(provider, form);
    }

    /** @return whether the provider needs to hear no more of it */
    public boolean revoke(OAuthProvider provider, Secret token) {
        URI uri = provider.revocationUri();
        if (uri == null) {
            return true;
        }
        Map<String, String> form = new LinkedHashMap<>(Map.of("token", token.reveal()));
        boolean json = provider.revocation() == Revocation.JSON;
        HttpRequest request = json
                ? authenticated(HttpRequest.newBuilder(uri), provider, new LinkedHashMap<>())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(form)))
                        .build()
                : post(uri, provider, form);
        // a token that is unknown there (400) is as good as revoked
        return http.send(request, provider) instanceof Reply.Answered answered
                && (answered.status() < 300 || answered.status() == 400);
    }

    private TokenAnswer tokens(OAuthProvider provider, Map<String, String> form) {
        return switch (http.send(post(provider.tokenUri(), provider, form), provider)) {
            case Reply.Answered answered -> TokenAnswers.read(answered, provider.endField());
            case Reply.Unreached unreached -> new TokenAnswer.NotDone(unreached.reason(), null);
            case Reply.Lost lost -> new TokenAnswer.Unclear(lost.reason());
        };
    }

    private static HttpRequest post(URI uri, OAuthProvider provider, Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        return authenticated(HttpRequest.newBuilder(uri), provider, whole)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(whole)))
                .build();
    }

    private static HttpRequest.Builder authenticated(
            HttpRequest.Builder request, OAuthProvider provider, Map<String, String> form) {
        request.header("Accept", "application/json");
        provider.tokenHeaders().forEach(request::header);
        if (provider.clientAuthentication() == ClientAuthentication.BASIC) {
            String pair = provider.clientId() + ":" + provider.clientSecret();
            return request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        form.put("client_id", provider.clientId());
        form.put("client_secret", provider.clientSecret());
        return request;
    }

    /** {@code application/x-www-form-urlencoded}, also of a query. */
    public static String encoded(Map<String, String> params) {
        return params.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
