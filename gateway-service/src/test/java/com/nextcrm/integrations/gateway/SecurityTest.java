package com.nextcrm.integrations.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityTest extends GatewayTest {

    private static final String PATH = "/api/integrations";

    @Test
    void asksForATokenWhereThereIsNone() throws Exception {
        HttpResponse<String> response = send(request(PATH));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(problem(response).path("error").asString()).isEqualTo("A bearer token is needed");
        assertThat(problem(response).path("type").asString()).isEqualTo("urn:nextcrm:problem:unauthorized");
        assertThat(problem(response).path("instance").asString()).isEqualTo(PATH);
    }

    @Test
    void refusesTokensThatAreExpiredForgedOrOfAnotherIssuer() throws Exception {
        String good = token(READ);
        for (String bad : new String[] {
            issuer.expired("t", READ),
            issuer.ofAnotherIssuer("t", READ),
            good.substring(0, good.length() - 6) + "AAAAAA",
            "not-a-token"
        }) {
            HttpResponse<String> response = send(request(PATH).header("Authorization", "Bearer " + bad));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
            assertThat(problem(response).path("detail").asString()).doesNotContain(bad);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "integrations:read,  GET,    200",
        "integrations:read,  POST,   403",
        "integrations:read,  DELETE, 403",
        "integrations:write, POST,   200",
        "integrations:write, GET,    403",
        "integrations:admin, GET,    200",
        "integrations:admin, PATCH,  200",
        "internal,           GET,    403",
        "internal,           POST,   403",
        "'',                 GET,    403"
    })
    void letsAScopeDoWhatItIsFor(String scope, String method, int status) throws Exception {
        HttpResponse<String> response = send(request(PATH + "/int_1")
                .header("Authorization", "Bearer " + issuer.token("scopes", scope))
                .method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 403) {
            String needed = method.equals("GET") ? READ : WRITE;
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"");
            assertThat(problem(response).path("error").asString())
                    .isEqualTo("The token's scopes do not allow this: " + needed + " is needed");
        }
    }

    @Test
    void refusesATokenThatNamesNoTenant() throws Exception {
        HttpResponse<String> response =
                send(request(PATH).header("Authorization", "Bearer " + issuer.tokenWithoutTenant(READ)));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(problem(response).path("detail").asString())
                .isEqualTo("The token names no tenant: its claim 'tenant' is missing");
    }

    @Test
    void letsWebhooksAndCallbacksThroughWithoutAToken() throws Exception {
        assertThat(send(request(PATH + "/stripe/webhook").POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request(PATH + "/xero/callback?code=1&state=2")).statusCode())
                .isEqualTo(200);
        assertThat(send(request(PATH + "/stripe/webhook")).statusCode()).isEqualTo(401);
        assertThat(send(request(PATH + "/xero/connect")).statusCode()).isEqualTo(401);
    }

    @Test
    void turnsAwayAnAddressThatGuessesTokensButNotItsGoodOnes() throws Exception {
        try (HttpClient guesser = clientAt("127.0.0.9")) {
            String good = token(READ);
            assertThat(status(guesser, good)).isEqualTo(200);
            int last = 401;
            for (int i = 0; i < 100 && last == 401; i++) {
                last = status(guesser, good + "x" + i);
            }
            assertThat(last).isEqualTo(429);
            assertThat(status(guesser, good)).isEqualTo(200);
            assertThat(status(client, "bad")).isEqualTo(401);
        }
    }

    private int status(HttpClient from, String token) throws Exception {
        HttpRequest request =
                request(PATH).header("Authorization", "Bearer " + token).build();
        return from.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void answersThePreflightOfAnAllowedOriginOnly() throws Exception {
        HttpResponse<String> allowed = preflight("https://crm.example");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("https://crm.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
    }

    @Test
    void letsPagesReadErrorsAndTheHeadersTheyNeed() throws Exception {
        HttpResponse<String> response = send(request(PATH).header("Origin", "https://crm.example"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("https://crm.example");
        assertThat(response.headers()
                        .firstValue("Access-Control-Expose-Headers")
                        .orElse(""))
                .contains("Location", "Retry-After", "X-Correlation-Id");
    }

    private HttpResponse<String> preflight(String origin) throws Exception {
        return send(request(PATH)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key"));
    }
}
