package com.nextcrm.integrations.ingress.paypal;

import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.FOLDER;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.WEBHOOK;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.decided;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.delivery;
import static com.nextcrm.integrations.ingress.paypal.PaypalSignatures.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.ingress.SimulatedPaypal;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.nextcrm.integrations.simulators.paypal.PaypalCertificates;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host of certificates that is allowed, and does not behave. */
class CertificateHostTest {

    private static final byte[] BODY = {1, 2, 3};

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer host;
    private PaypalSender sender;
    private SignatureVerifier verifier;

    @BeforeEach
    void start() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(threads);
        host.createContext(FOLDER + "redirected", exchange -> {
            exchange.getResponseHeaders().set("Location", SimulatedPaypal.host() + FOLDER + PaypalCertificates.GENUINE);
            exchange.sendResponseHeaders(302, -1);
        });
        host.createContext(FOLDER + "silent", exchange -> await());
        host.createContext(FOLDER + "trickling", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('-');
            exchange.getResponseBody().flush();
            await();
        });
        host.createContext(FOLDER + "endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] noise = "-".repeat(1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000 && over.getCount() > 0; i++) {
                exchange.getResponseBody().write(noise);
            }
        });
        host.start();
        URI own = URI.create("http://127.0.0.1:" + host.getAddress().getPort());
        sender = PaypalSignatures.sender(PaypalSignatures.settings(false, List.of(), SimulatedPaypal.host(), own));
        verifier = PaypalSignatures.verifier(sender, WEBHOOK);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        host.stop(0);
        sender.close();
        threads.close();
    }

    private Delivery named(String certificate, byte[] body) {
        Map<String, String> headers = headers(body, Instant.now());
        headers.put("PAYPAL-CERT-URL", "http://127.0.0.1:" + host.getAddress().getPort() + FOLDER + certificate);
        return delivery(headers, body);
    }

    private Verdict good() {
        return verifier.verify(delivery(headers(BODY, Instant.now()), BODY));
    }

    @Test
    void isNotFollowedElsewhere() {
        long before = SimulatedPaypal.SIMULATOR.traffic().stats().total();
        assertThat(decided(verifier.verify(named("redirected", BODY))))
                .isEqualTo(new Verdict.Refused(Refusal.CERTIFICATE_UNTRUSTED));
        assertThat(SimulatedPaypal.SIMULATOR.traffic().stats().total()).isEqualTo(before);
    }

    @Test
    void stallsNobodyElseAndIsGivenUp() {
        assertThat(decided(good())).isEqualTo(new Verdict.Genuine());
        long began = System.nanoTime();
        List<Verdict> waiting = new ArrayList<>();
        for (String way : List.of("silent", "trickling", "endless")) {
            waiting.add(verifier.verify(named(way, BODY)));
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(good()).isEqualTo(new Verdict.Genuine());
        }
        assertThat(waiting).hasOnlyElementsOfType(Verdict.Pending.class);
        assertThat(waiting).allSatisfy(each -> assertThat(decided(each)).isInstanceOf(Verdict.Unknown.class));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(verifier.verify(named("silent", BODY)))
                .as("remembered, and not asked again at once")
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void keepsOnlySoMuchWaiting() {
        byte[] large = new byte[1024 * 1024];
        for (int i = 0; i < 4; i++) {
            assertThat(verifier.verify(named("silent", large))).isInstanceOf(Verdict.Pending.class);
        }
        assertThat(verifier.verify(named("silent", large))).isInstanceOf(Verdict.Unknown.class);
        assertThat(verifier.verify(named("silent", BODY))).isInstanceOf(Verdict.Unknown.class);
    }
}
