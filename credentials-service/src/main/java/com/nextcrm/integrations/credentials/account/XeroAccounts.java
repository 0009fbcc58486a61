package com.nextcrm.integrations.credentials.account;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.OAuthProvider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Xero lists what the user ever connected; the access token says which consent this one was. */
@Component
final class XeroAccounts implements AccountSource {

    private static final ProviderId XERO = new ProviderId("xero");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AccountCalls calls;

    XeroAccounts(AccountCalls calls) {
        this.calls = calls;
    }

    @Override
    public ProviderId provider() {
        return XERO;
    }

    @Override
    public List<FoundAccount> accounts(OAuthProvider provider, Secret accessToken, Map<String, String> callback) {
        String event = authEvent(accessToken.reveal());
        String query = event.isEmpty() ? "" : "?authEventId=" + URLEncoder.encode(event, StandardCharsets.UTF_8);
        List<FoundAccount> accounts = new ArrayList<>();
        for (JsonNode each : calls.list(provider, URI.create(connections(provider) + query), accessToken, Map.of())) {
            String tenant = each.path("tenantId").asString("");
            if (!tenant.isEmpty() && each.path("tenantType").asString("").equals("ORGANISATION")) {
                accounts.add(new FoundAccount(
                        tenant,
                        each.path("tenantName").asString(tenant),
                        each.path("id").asString(""),
                        Map.of()));
            }
        }
        return accounts;
    }

    @Override
    public boolean cut(OAuthProvider provider, Secret accessToken, String connectionId) {
        return calls.delete(provider, URI.create(connections(provider) + "/" + connectionId), accessToken);
    }

    private static URI connections(OAuthProvider provider) {
        return Objects.requireNonNull(provider.accountsUri(), "oauth.providers.xero.accounts-uri");
    }

    /** Read, not trusted: it only narrows a list that the provider itself gives for this token. */
    private static String authEvent(String jwt) {
        String[] parts = jwt.split("\\.");
        try {
            return parts.length != 3
                    ? ""
                    : JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                            .path("authentication_event_id")
                            .asString("");
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }
}
