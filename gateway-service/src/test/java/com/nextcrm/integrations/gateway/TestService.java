package com.nextcrm.integrations.gateway;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service behind the gateway: remembers what reached it; the last part of a path says how it shall behave. */
public final class TestService implements AutoCloseable {

    /** One request as it arrived. */
    public record Seen(String service, String method, String uri, HttpHeaders headers, byte[] body) {}

    private final String name;
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>(1_000);
    private DisposableServer server;
    private final int port;

    public TestService(String name) {
        this.name = name;
        this.server = start(0);
        this.port = server.port();
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public void stop() {
        server.disposeNow(Duration.ofSeconds(1));
    }

    public void restart() {
        server = start(port);
    }

    public Seen next() throws InterruptedException {
        Seen request = seen.poll(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nothing reached " + name);
        }
        return request;
    }

    public @Nullable Seen peek() {
        return seen.peek();
    }

    public void forget() {
        seen.clear();
    }

    private DisposableServer start(int onPort) {
        return HttpServer.create()
                .host("localhost")
                .port(onPort)
                .httpRequestDecoder(decoder -> decoder.maxHeaderSize(64 * 1024))
                .handle(this::answer)
                .bindNow();
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    seen.offer(new Seen(
                            name,
                            request.method().name(),
                            request.uri(),
                            request.requestHeaders().copy(),
                            body));
                    String uri = request.uri();
                    if (uri.endsWith("/events")) {
                        return Mono.from(stream(response));
                    }
                    response.header("Server", "test/1.0").header("X-Powered-By", "test");
                    return switch (uri.substring(uri.lastIndexOf('/') + 1)) {
                        case "slow" ->
                            Mono.from(response.sendString(Mono.just("late").delayElement(Duration.ofSeconds(3))));
                        case "cut" ->
                            Mono.fromRunnable(() -> response.withConnection(
                                    connection -> connection.channel().close()));
                        case "refused" -> response.status(400).send();
                        case "echo" -> Mono.from(response.sendByteArray(Mono.just(body)));
                        default ->
                            Mono.from(response.header("Content-Type", "application/json")
                                    .header("X-Correlation-Id", "another")
                                    .sendString(Mono.just("{\"service\":\"" + name + "\"}")));
                    };
                });
    }

    /** Two events with a pause longer than any response timeout of the tests. */
    private static Publisher<Void> stream(HttpServerResponse response) {
        return response.sse()
                .send(
                        Flux.just("data: one\n\n", "data: two\n\n")
                                .delayElements(Duration.ofMillis(1_500))
                                .startWith("data: zero\n\n")
                                .map(event -> Unpooled.wrappedBuffer(
                                        event.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        buffer -> true);
    }

    @Override
    public void close() {
        stop();
    }
}
