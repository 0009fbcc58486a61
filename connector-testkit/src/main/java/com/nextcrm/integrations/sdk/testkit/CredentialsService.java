package com.nextcrm.integrations.sdk.testkit;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one other service that a connector calls, over HTTP as it would be: it gives access tokens, but only to a caller
 * that got itself a token of its own first.
 */
public final class CredentialsService implements AutoCloseable {

    private static final String SERVICE_TOKEN = "token-of-this-service";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Map<String, Map<String, Object>> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> unusable = new ConcurrentHashMap<>();

    private CredentialsService(HttpServer server) {
        this.server = server;
    }

    public static CredentialsService start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CredentialsService service = new CredentialsService(server);
            server.createContext(
                    "/oauth2/token",
                    exchange -> answer(
                            exchange,
                            200,
                            Map.of("access_token", SERVICE_TOKEN, "token_type", "Bearer", "expires_in", 3600)));
            server.createContext("/internal/integrations/", service::accessToken);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points a service's settings here; call it from a {@code @DynamicPropertySource}. */
    public void register(DynamicPropertyRegistry properties) {
        properties.add("platform.credentials-service.url", this::url);
        properties.add("spring.security.oauth2.client.provider.issuer.token-uri", () -> url() + "/oauth2/token");
    }

    /** From now on there is this integration. */
    public void connect(TenantId tenant, IntegrationId integration, String scheme, String credential) {
        connect(tenant, integration, scheme, credential, Map.of());
    }

    /** The same with settings that are not secret. */
    public void connect(
            TenantId tenant,
            IntegrationId integration,
            String scheme,
            String credential,
            Map<String, String> settings) {
        tokens.put(
                integration.value(),
                Map.of(
                        "tenantId",
                        tenant.value(),
                        "scheme",
                        scheme,
                        "value",
                        credential,
                        "credentialVersion",
                        1,
                        "settings",
                        settings));
    }

    /** From now on its credentials give no access. */
    public void refuse(IntegrationId integration, String reason) {
        unusable.put(integration.value(), reason);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void accessToken(HttpExchange exchange) throws IOException {
        String integration = exchange.getRequestURI().getPath().split("/")[3];
        if (!("Bearer " + SERVICE_TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, Map.of());
        } else if (unusable.containsKey(integration)) {
            answer(exchange, 409, Map.of("detail", unusable.get(integration), "status", 409));
        } else if (tokens.containsKey(integration)) {
            answer(exchange, 200, tokens.get(integration));
        } else {
            answer(exchange, 404, Map.of());
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
