package com.nextcrm.integrations.credentials.oauth;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One HTTP call, bounded in time and size, that tells apart what was surely not sent from what may have been. */
@Component
public final class ProviderHttp implements DisposableBean {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BODY = 1 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER) // it would carry a token elsewhere
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** What came back. */
    public sealed interface Reply {
        record Answered(int status, @Nullable String retryAfter, byte[] body) implements Reply {}

        /** It never reached the provider. */
        record Unreached(String reason) implements Reply {}

        /** It may have. */
        record Lost(String reason) implements Reply {}
    }

    public Reply send(HttpRequest request, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> call =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
        try {
            HttpResponse<byte[]> answer = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answered(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").orElse(null),
                    answer.body());
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Reply.Lost("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private static Reply failed(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Reply.Unreached("it cannot be reached");
        }
        return new Reply.Lost(cause instanceof IOException ? "the connection broke" : String.valueOf(cause));
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
