package com.nextcrm.integrations.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Webhooks that simulators signed for somebody who sends them on when and as often as it likes. */
final class CaughtWebhooks implements AutoCloseable {

    private static final List<String> SIGNATURES = List.of("stripe-signature", "paypal-");

    private final List<Webhook> caught = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** @param path where it belongs, below any ingress */
    record Webhook(String path, byte[] body, Map<String, String> headers) {

        /** The status of the answer. */
        int sendTo(String ingress) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(ingress + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            try {
                return Api.HTTP
                        .send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    CaughtWebhooks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (SIGNATURES.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
                headers.put(name, values.getFirst());
            }
        });
        Webhook webhook = new Webhook(
                exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes(), headers);
        synchronized (caught) {
            caught.add(webhook);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** Where a simulator sends what belongs to this path. */
    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What came since the last call. */
    List<Webhook> taken() {
        synchronized (caught) {
            List<Webhook> all = List.copyOf(caught);
            caught.clear();
            return all;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
