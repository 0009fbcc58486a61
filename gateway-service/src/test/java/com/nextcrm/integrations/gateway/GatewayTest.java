package com.nextcrm.integrations.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway on a free port, an issuer and six services behind it; one context for all tests. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s",
            "gateway.security.allowed-origins=https://crm.example",
            "gateway.limits.tenant.burst=40",
            "gateway.limits.tenant.per-second=1",
            "gateway.limits.stranger.per-second=1",
            "gateway.limits.refused-webhook.per-second=1",
            "gateway.limits.refused-webhook.burst=20"
        })
public abstract class GatewayTest {

    protected static final TestIssuer issuer = new TestIssuer();
    protected static final Map<String, TestService> services = new LinkedHashMap<>();
    protected static final HttpClient client = HttpClient.newHttpClient();
    protected static final String READ = "integrations:read";
    protected static final String WRITE = "integrations:write";

    private static final JsonMapper json = new JsonMapper();

    static {
        for (String name :
                new String[] {"credentials", "orchestrator", "accounting", "payments", "marketing", "ingress"}) {
            services.put(name, new TestService(name));
        }
    }

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("gateway.security.issuer", issuer::url);
        services.forEach((name, service) -> registry.add("gateway.services." + name, service::url));
    }

    @BeforeEach
    void forgetEarlierRequests() {
        services.values().forEach(TestService::forget);
    }

    /** A tenant of the test's own, so that no other test uses up its rate. */
    protected String token(String scopes) {
        return issuer.token(getClass().getSimpleName() + "-" + scopes.length(), scopes);
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    protected HttpRequest.Builder read(String path) {
        return request(path).header("Authorization", "Bearer " + token(READ));
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A client with an address of its own, whose misdeeds are not counted to the other tests. */
    protected static HttpClient clientAt(String loopback) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(loopback))
                .build();
    }

    protected static JsonNode problem(HttpResponse<String> response) {
        JsonNode problem = json.readTree(response.body());
        if (!response.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")
                || problem.path("status").asInt() != response.statusCode()
                || !problem.path("error")
                        .asString()
                        .equals(problem.path("detail").asString())) {
            throw new AssertionError("not a problem: " + response.statusCode() + " " + response.body());
        }
        return problem;
    }

    protected static TestService service(String name) {
        TestService service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException(name);
        }
        return service;
    }
}
