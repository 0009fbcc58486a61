package com.nextcrm.integrations.credentials;

import com.jayway.jsonpath.JsonPath;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Calls the service as a tenant's user, or as another of our services. */
public final class CrmClient {

    private final MockMvcTester http;

    CrmClient(MockMvcTester http) {
        this.http = http;
    }

    public MvcTestResult get(String tenant, String path) {
        return call(HttpMethod.GET, path, TestTokens.admin(tenant), null);
    }

    public MvcTestResult post(String tenant, String body) {
        return call(HttpMethod.POST, "/api/integrations", TestTokens.admin(tenant), body);
    }

    public MvcTestResult postOnce(String tenant, String key, String body) {
        return http.post()
                .uri("/api/integrations")
                .header("Authorization", "Bearer " + TestTokens.admin(tenant))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    public MvcTestResult patch(String tenant, String id, String body) {
        return call(HttpMethod.PATCH, "/api/integrations/" + id, TestTokens.admin(tenant), body);
    }

    public MvcTestResult delete(String tenant, String id) {
        return call(HttpMethod.DELETE, "/api/integrations/" + id, TestTokens.admin(tenant), null);
    }

    /** Asks for JSON, as a page's script does. */
    public MvcTestResult json(String tenant, String path) {
        return http.get()
                .uri(URI.create(path))
                .header("Authorization", "Bearer " + TestTokens.admin(tenant))
                .header("Accept", "application/json")
                .exchange();
    }

    /** Goes there as a browser does that was sent by somebody else: without a token. */
    public MvcTestResult visit(String path) {
        return http.get().uri(URI.create(path)).header("Accept", "text/html").exchange();
    }

    /** @param rejectedVersion of the token that the provider refused */
    public MvcTestResult newerToken(String id, long rejectedVersion) {
        return call(
                HttpMethod.POST,
                "/internal/integrations/" + id + "/access-token",
                TestTokens.service(),
                "{\"rejectedVersion\":" + rejectedVersion + "}");
    }

    /** A Stripe integration's id. */
    public String stripe(String tenant, String name, String apiKey) {
        MvcTestResult created = post(tenant, """
                {"integrationType":"STRIPE","integrationName":"%s","apiKey":"%s"}""".formatted(name, apiKey));
        return read(created, "$.integration.id");
    }

    public MvcTestResult accessToken(String id) {
        return call(HttpMethod.POST, "/internal/integrations/" + id + "/access-token", TestTokens.service(), "{}");
    }

    public MvcTestResult webhookSecrets(String id) {
        return call(HttpMethod.GET, "/internal/integrations/" + id + "/webhook-secrets", TestTokens.service(), null);
    }

    public MvcTestResult call(
            HttpMethod method, String path, String token, @org.jspecify.annotations.Nullable String body) {
        MockMvcTester.MockMvcRequestBuilder request =
                http.method(method).uri(path).header("Authorization", "Bearer " + token);
        return (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    public static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T read(MvcTestResult result, String path) {
        return JsonPath.read(text(result), path);
    }
}
