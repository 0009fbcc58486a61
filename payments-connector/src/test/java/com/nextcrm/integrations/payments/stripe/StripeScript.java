package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.sdk.spi.PullResult;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A server that says what it was told to, so that a test can tell each request and each answer by its letter. */
final class StripeScript implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ProviderConnector connector;

    StripeScript() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        connector = new StripeConnector(
                new StripeProperties(base, Duration.ofSeconds(5), 20, 5, Duration.ofMinutes(5), 100),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    /** @param json with ' in place of " */
    StripeScript says(String methodAndPath, String json) {
        return says(methodAndPath, 200, json);
    }

    StripeScript says(String methodAndPath, int status, String json) {
        answers.put(methodAndPath, new Answer(status, json.replace('\'', '"')));
        return this;
    }

    ActionResult perform(String action, @Nullable String target, Map<String, Object> input, boolean repeated) {
        return connector.perform(new ActionRequest(connection(), action, target, input, "key-1", repeated));
    }

    PullResult pull(String dataType, @Nullable String cursor, @Nullable Instant watermark, Instant startedAt) {
        return connector.pull(new PullRequest(
                connection(),
                new DataType(dataType),
                watermark == null ? SyncMode.FULL : SyncMode.INCREMENTAL,
                cursor,
                watermark == null ? null : watermark.toString(),
                startedAt));
    }

    private static Connection connection() {
        return new Connection(
                new TenantId("t1"), new IntegrationId("i1"), "Bearer", new Secret("sk_test_1"), Map.of(), () -> {});
    }

    /** What was asked for: method, path, and the parameters in the order in which they came. */
    List<String> requests() {
        return requests;
    }

    /** The requests that could change something. */
    List<String> writes() {
        return requests.stream().filter(each -> !each.startsWith("GET")).toList();
    }

    /** The keys under which the writes came. */
    List<String> keys() {
        return keys;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] form = exchange.getRequestBody().readAllBytes();
            String asked = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().substring("/v1/".length());
            String query = form.length > 0
                    ? new String(form, StandardCharsets.UTF_8)
                    : String.valueOf(exchange.getRequestURI().getRawQuery());
            requests.add((asked + " " + (query.equals("null") ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8)))
                    .strip());
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (key != null) {
                keys.add(key);
            }
            Answer answer = answers.getOrDefault(asked, new Answer(404, "{\"error\":{\"code\":\"resource_missing\"}}"));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
