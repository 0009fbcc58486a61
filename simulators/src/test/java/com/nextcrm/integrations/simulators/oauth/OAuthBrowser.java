package com.nextcrm.integrations.simulators.oauth;

import com.nextcrm.integrations.simulators.Params;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application and its user, towards one authorization server. */
final class OAuthBrowser implements AutoCloseable {

    static final String REDIRECT = "http://localhost:8080/callback";

    private final HttpClient http = HttpClient.newHttpClient();
    private final OAuthSimulator simulator;
    private final OAuthRules rules;

    OAuthBrowser(OAuthSimulator simulator, OAuthRules rules) {
        this.simulator = simulator;
        this.rules = rules;
    }

    record Reply(int status, JsonNode body) {

        String text(String name) {
            return body.path(name).asString("");
        }
    }

    /** The link with the parameters every provider takes; those given win, and an empty one leaves its name out. */
    URI link(String scope, Map<String, String> more) {
        Map<String, String> params = new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                OAuthClient.DEFAULT_ID,
                "redirect_uri",
                REDIRECT,
                "scope",
                scope));
        params.put("state", "st&te");
        params.putAll(more);
        params.values().removeIf(String::isEmpty);
        return URI.create(simulator.baseUri() + rules.authorizePath() + "?" + form(params));
    }

    HttpResponse<String> look(URI link) {
        return send(HttpRequest.newBuilder(link));
    }

    /** Presses a button; the parameters with which the user comes back, empty when they stay. */
    Params decide(URI link, String decision, String... organisations) {
        String body = "decision=" + decision
                + Arrays.stream(organisations)
                        .map(each -> "&organisation=" + each)
                        .collect(Collectors.joining());
        HttpResponse<String> answer = send(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        return Params.parse(answer.headers()
                .firstValue("Location")
                .map(each -> URI.create(each).getRawQuery())
                .orElse(""));
    }

    Reply exchange(String code, Map<String, String> more) {
        Map<String, String> form =
                new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
        form.putAll(more);
        return token(form);
    }

    Reply refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    Reply token(Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + rules.tokenPath()));
        if (rules.takesBasic()) {
            request.header("Authorization", basic());
        } else {
            whole.put("client_id", OAuthClient.DEFAULT_ID);
            whole.put("client_secret", OAuthClient.DEFAULT_SECRET);
        }
        return reply(send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(whole)))));
    }

    Reply send(String method, String path, String type, String authorization, String body) {
        return reply(send(HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                .header("Authorization", authorization)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body))));
    }

    static String basic() {
        String pair = OAuthClient.DEFAULT_ID + ":" + OAuthClient.DEFAULT_SECRET;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> params) {
        return params.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Reply reply(HttpResponse<String> answer) {
        String body = answer.body().isEmpty() ? "{}" : answer.body();
        return new Reply(answer.statusCode(), JsonMapper.builder().build().readTree(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
