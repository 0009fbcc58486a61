package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where an application, once it has said who it is, gets tokens and gives them back. */
final class TokenEndpoint {

    private static final Map<String, String> NO_STORE = Map.of("Cache-Control", "no-store", "Pragma", "no-cache");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OAuthRules rules;
    private final OAuthClient client;
    private final Grants grants;
    private final Supplier<List<Organisation>> organisations;
    private final Delay delay;

    TokenEndpoint(
            OAuthRules rules,
            OAuthClient client,
            Grants grants,
            Supplier<List<Organisation>> organisations,
            Delay delay) {
        this.rules = rules;
        this.client = client;
        this.grants = grants;
        this.organisations = organisations;
        this.delay = delay;
    }

    Answer answer(Call call) {
        Params form = form(call);
        authenticate(call, form);
        return switch (String.valueOf(form.value("grant_type"))) {
            case "authorization_code" ->
                tokens(
                        call,
                        grants.exchange(form.value("code"), form.value("redirect_uri"), form.value("code_verifier")));
            case "refresh_token" -> refreshed(call, form);
            case "client_credentials" -> machine(call, form);
            default -> throw new OAuthRefusal("unsupported_grant_type", null);
        };
    }

    private Answer refreshed(Call call, Params form) {
        Grants.Refresh refresh = grants.refresh(form.value("refresh_token"));
        try {
            delay.pass();
            return tokens(call, refresh.issued());
        } finally {
            grants.done(refresh);
        }
    }

    private Answer machine(Call call, Params form) {
        if (!rules.clientCredentials()) {
            throw new OAuthRefusal("unauthorized_client", "The grant type is not allowed for this client");
        }
        String scope = form.value("scope");
        List<String> scopes = scope == null ? List.of() : Arrays.asList(scope.split(" "));
        return tokens(call, grants.machine(scopes, organisations.get()));
    }

    Answer revoke(Call call) {
        boolean json = String.valueOf(call.header("Content-Type")).startsWith("application/json");
        Params form = json ? new Params(List.of()) : form(call);
        authenticate(call, form);
        boolean known = grants.revoke(json ? tokenOfJson(call.body()) : form.value("token"));
        if (json && !known) {
            throw new OAuthRefusal("invalid_grant", "Token invalid");
        }
        return Answer.text(200, "");
    }

    private static @Nullable String tokenOfJson(String body) {
        try {
            return JSON.readTree(body).path("token").asString("");
        } catch (JacksonException e) {
            throw new OAuthRefusal("invalid_request", "The body is not JSON");
        }
    }

    private static Params form(Call call) {
        String type = String.valueOf(call.header("Content-Type"));
        if (!call.method().equals("POST") || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new OAuthRefusal("invalid_request", "A form must be posted");
        }
        return call.form();
    }

    private void authenticate(Call call, Params form) {
        String header = call.header("Authorization");
        boolean basic = rules.takesBasic() && header != null && header.equals("Basic " + basic());
        boolean body = rules.takesBody()
                && client.id().equals(form.value("client_id"))
                && client.secret().equals(form.value("client_secret"));
        if (!basic && !body) {
            throw new OAuthRefusal("invalid_client", null);
        }
    }

    private String basic() {
        byte[] pair = (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    private Answer tokens(Call call, Issued issued) {
        return Answer.json(200, out -> rules.tokenAnswer(issued, call, out)).with(NO_STORE);
    }

    /** How long answers to refreshes are held back after they were carried out. */
    static final class Delay {

        private Duration time = Duration.ZERO;
        private int left;

        synchronized void order(Duration by, int times) {
            time = by;
            left = times;
        }

        private synchronized Duration take() {
            return left-- > 0 ? time : Duration.ZERO;
        }

        void pass() {
            try {
                Thread.sleep(take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
