package com.nextcrm.integrations.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.outbound.NameResolver;
import com.nextcrm.integrations.platform.outbound.OutboundGuard;
import com.nextcrm.integrations.platform.outbound.OutboundSettings;
import com.nextcrm.integrations.platform.testkit.HostileAddresses;
import com.nextcrm.integrations.platform.testkit.ListeningEar;
import com.nextcrm.integrations.platform.testkit.SelfSignedServer;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.http.HttpOutcome.NoAnswer;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Where customers may point a connector, and where not. */
class CustomersServersTest {

    static final List<String> HOSTILE = HostileAddresses.all();

    private static final String MAIL = "mail.customer.example";

    @TempDir
    Path folder;

    private static ProviderHttp http(OutboundSettings settings, NameResolver names) {
        return new ProviderHttp(
                new ProviderId("mautic"),
                Duration.ofSeconds(2),
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                new GuardedHttp(new OutboundGuard(settings, names)));
    }

    private static OutboundSettings strict(int... ports) {
        return new OutboundSettings(
                false, List.of(), Arrays.stream(ports).boxed().collect(Collectors.toSet()));
    }

    private static OutboundSettings local() {
        return new OutboundSettings(true, List.of("127.0.0.1"), Set.of(443));
    }

    private static HttpOutcome get(ProviderHttp http, String base, Map<String, String> settings) {
        return http.send(connection(settings), base, "/api/contacts", request -> request.GET());
    }

    private static Connection connection(Map<String, String> settings) {
        return new Connection(
                new TenantId("t1"), new IntegrationId("i1"), "Bearer", new Secret("canary"), settings, () -> {});
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void callsNoHostileAddress(String address) {
        HttpOutcome outcome = get(http(strict(80, 443, 8443), new HostileAddresses()), address, Map.of());

        NoAnswer none = (NoAnswer) outcome;
        assertThat(none.mayHaveArrived()).isFalse();
        if (!address.contains("nowhere")) {
            assertThat(none.reason()).isInstanceOfSatisfying(Failure.RequestRejected.class, rejected -> {
                assertThat(rejected.field()).isEqualTo("customData.baseUrl");
                assertThat(rejected.reason()).startsWith("The server's address must ");
            });
        }
    }

    @Test
    void isNotFooledByADnsThatChangesItsAnswer() {
        try (ListeningEar ear = new ListeningEar()) {
            HostileAddresses dns = new HostileAddresses();
            OutboundSettings settings = strict(ear.port());
            String address = "https://" + HostileAddresses.CHANGING + ":" + ear.port();
            assertThat(new OutboundGuard(settings, dns).objection(address)).isEmpty();

            NoAnswer none = (NoAnswer) get(http(settings, dns), address, Map.of());

            assertThat(none.reason()).isInstanceOf(Failure.RequestRejected.class);
            assertThat(ear.heard()).isZero();
            assertThat(dns.asked(HostileAddresses.CHANGING)).isEqualTo(2);
        }
    }

    @Test
    void connectsToTheAddressThatWasJudgedAndStillNamesTheHost() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        NameResolver once = name -> {
            lookups.incrementAndGet();
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
        HttpServer server = plain(exchangeHost());
        ProviderHttp http = http(local(), once);
        String base = "http://" + MAIL + ":" + server.getAddress().getPort() + "/mautic/";
        try {
            Answer first = (Answer) http.send(
                    connection(Map.of()),
                    base,
                    "/api/x",
                    request ->
                            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
            assertThat(new String(first.body(), StandardCharsets.UTF_8))
                    .isEqualTo("POST " + MAIL + ":" + server.getAddress().getPort()
                            + " /mautic/api/x Bearer canary application/json {}");
            get(http, base, Map.of());
            assertThat(lookups).as("one connection, one look-up").hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (ListeningEar ear = new ListeningEar()) {
            HttpServer server = plain(exchange -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + ear.port() + "/");
                exchange.sendResponseHeaders(307, -1);
                exchange.close();
            });
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            Answer answer = (Answer) get(http(local(), NameResolver.SYSTEM), base, Map.of());
            server.stop(0);

            assertThat(answer.status()).isEqualTo(307);
            assertThat(CommonFailures.of(answer)).containsInstanceOf(Failure.RequestRejected.class);
            assertThat(ear.heard()).isZero();
        }
    }

    @Test
    void trustsASelfSignedCertificateByItsFingerprintAndForNobodyElse() throws Exception {
        try (SelfSignedServer server = SelfSignedServer.start(folder)) {
            ProviderHttp http = http(local(), name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
            String base = "https://" + MAIL + ":" + server.port();
            Map<String, String> pinned = Map.of("certificateFingerprint", server.fingerprint());

            assertThat(get(http, base, Map.of())).isEqualTo(untrusted());
            assertThat(get(http, base, Map.of("certificateFingerprint", "00".repeat(32))))
                    .isEqualTo(untrusted());
            assertThat(get(http, base, pinned))
                    .isInstanceOfSatisfying(
                            Answer.class,
                            answer -> assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                                    .isEqualTo(MAIL + ":" + server.port()));
            assertThat(get(http, base, Map.of()))
                    .as("the connection that the pin opened serves nobody without it")
                    .isEqualTo(untrusted());
        }
    }

    @Test
    void endsABodyThatNeverEndsByTheTimeout() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer server = plain(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        assertThat(get(http(local(), NameResolver.SYSTEM), base, Map.of()))
                .isEqualTo(
                        new NoAnswer(new Failure.Unavailable("the provider gave no complete answer within 2 s"), true));
        over.countDown();
        server.stop(0);
    }

    @Test
    void saysThatNobodyListens() {
        int port;
        try (ListeningEar ear = new ListeningEar()) {
            port = ear.port();
        }
        assertThat(get(http(local(), NameResolver.SYSTEM), "http://127.0.0.1:" + port, Map.of()))
                .isEqualTo(new NoAnswer(new Failure.Unavailable("the provider cannot be reached"), false));
    }

    private static NoAnswer untrusted() {
        return new NoAnswer(new Failure.Unavailable("no secure connection to the provider came about"), false);
    }

    private static HttpHandler exchangeHost() {
        return exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] seen = (exchange.getRequestMethod() + " "
                            + exchange.getRequestHeaders().getFirst("Host") + " "
                            + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().getFirst("Authorization") + " "
                            + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        };
    }

    private static HttpServer plain(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }
}
