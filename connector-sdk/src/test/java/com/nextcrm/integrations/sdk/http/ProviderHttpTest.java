package com.nextcrm.integrations.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.http.HttpOutcome.NoAnswer;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderHttpTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CANARY = "sk_test_canary";

    private final AtomicInteger gates = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ProviderHttp http =
            new ProviderHttp(new ProviderId("stripe"), Duration.ofSeconds(1), Clock.fixed(NOW, ZoneOffset.UTC), meters);
    private final Connection connection = new Connection(
            new TenantId("t1"),
            new IntegrationId("i1"),
            "Bearer",
            new Secret(CANARY),
            Map.of(),
            gates::incrementAndGet);

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void sendsTheCredentialThroughTheGateAndReadsTheProvidersClock() {
        answer(exchange -> {
            String seen = exchange.getRequestHeaders().getFirst("Authorization");
            respond(exchange, 200, seen.getBytes());
        });

        Answer answer = (Answer) get();

        assertThat(new String(answer.body())).isEqualTo("Bearer " + CANARY);
        assertThat(answer.providerTime()).isNotEqualTo(NOW).isEqualTo(dateOf(answer));
        assertThat(gates).hasValue(1);
        assertThat(meters.timer("connector.provider.requests", "provider", "stripe", "status", "200")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void doesNotFollowARedirect() {
        answer(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            respond(exchange, 302, new byte[0]);
        });

        assertThat(CommonFailures.of((Answer) get()))
                .get()
                .isInstanceOfSatisfying(
                        Failure.RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).contains("redirect"));
    }

    @Test
    void endsABodyThatNeverEndsByTheTimeout() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitTheEnd();
        });

        assertThat(get())
                .isEqualTo(
                        new NoAnswer(new Failure.Unavailable("the provider gave no complete answer within 1 s"), true));
    }

    @Test
    void reportsACutConnectionAsAnOutcomeNobodyKnows() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.close();
        });

        assertThat(get())
                .isEqualTo(new NoAnswer(
                        new Failure.Unavailable("the provider cut the connection before the answer was complete"),
                        true));
    }

    @Test
    void reportsThatNothingWasSentWhenNobodyListens() {
        server.stop(0);

        assertThat(get()).isEqualTo(new NoAnswer(new Failure.Unavailable("the provider cannot be reached"), false));
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        answer(exchange -> respond(exchange, 200, new byte[ProviderHttp.MAX_BODY_BYTES + 1]));

        assertThat(get()).isInstanceOf(NoAnswer.class);
    }

    @Test
    void mapsCommonStatuses() {
        assertThat(failureOf(401, null)).isInstanceOf(Failure.CredentialsRejected.class);
        assertThat(failureOf(429, "7")).isEqualTo(new Failure.RateLimited(Duration.ofSeconds(7)));
        assertThat(failureOf(429, null)).isEqualTo(new Failure.RateLimited(CommonFailures.DEFAULT_WAIT));
        assertThat(failureOf(429, "soon")).isEqualTo(new Failure.RateLimited(CommonFailures.DEFAULT_WAIT));
        assertThat(failureOf(429, "99999999999")).isEqualTo(new Failure.RateLimited(CommonFailures.LONGEST_WAIT));
        assertThat(failureOf(429, "Sun, 01 Mar 2026 12:00:09 GMT"))
                .isEqualTo(new Failure.RateLimited(Duration.ofSeconds(9)));
        assertThat(failureOf(429, "Sun, 01 Mar 2026 11:00:00 GMT")).isEqualTo(new Failure.RateLimited(Duration.ZERO));
        assertThat(failureOf(503, "5")).isEqualTo(new Failure.Unavailable("the provider answered with status 503"));
    }

    private Failure failureOf(int status, @Nullable String retryAfter) {
        Map<String, List<String>> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return CommonFailures.of(new Answer(status, HttpHeaders.of(headers, (name, value) -> true), new byte[0], NOW))
                .orElseThrow();
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static Instant dateOf(Answer answer) {
        return HttpDates.parse(answer.header("Date").orElseThrow()).orElseThrow();
    }

    private HttpOutcome get() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/charges");
        return http.send(connection, HttpRequest.newBuilder(uri));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
