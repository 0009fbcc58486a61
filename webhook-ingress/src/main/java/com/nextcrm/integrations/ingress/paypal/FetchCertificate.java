package com.nextcrm.integrations.ingress.paypal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Fetches a certificate from exactly the address given: no redirect is followed, no proxy asked. On threads of its own,
 * none of which waits; at its time-out a fetch is broken off however far it came.
 */
final class FetchCertificate implements AutoCloseable {

    private static final int THREADS = 2;
    private static final long LARGEST = 64 * 1024;
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(3);

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS,
            Thread.ofPlatform().daemon().name("paypal-certificates-", 0).factory());
    private final HttpClient http;
    private final Duration timeout;

    FetchCertificate(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout.compareTo(LONGEST_TO_CONNECT) < 0 ? timeout : LONGEST_TO_CONNECT)
                .executor(threads)
                .build();
    }

    /** Fails if it is late, too large, or the host cannot be reached. */
    CompletableFuture<HttpResponse<byte[]>> fetch(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(timeout).build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        // the request's own time-out ends with the headers; a body may trickle for ever
        CompletableFuture<HttpResponse<byte[]>> inTime =
                answer.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        // what follows is done by these threads too, not by those that all of the service share
        return inTime.whenCompleteAsync((done, failure) -> answer.cancel(true), threads);
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
