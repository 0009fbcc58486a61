package com.nextcrm.integrations.sdk.http;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.http.HttpOutcome.NoAnswer;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One provider's HTTP client, shared by all its integrations; thread-safe. Each request waits at the connection's gate,
 * carries its credential and ends within the timeout, its answer's body included. A redirect is an answer like any
 * other: following it would carry the credential elsewhere. Nothing is retried and nothing logged.
 */
public final class ProviderHttp {

    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String NO_STATUS = "none";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final ProviderId provider;
    private final Duration timeout;
    private final Clock clock;
    private final MeterRegistry meters;

    /** @param timeout of one request, from its start to the last byte of its answer */
    public ProviderHttp(ProviderId provider, Duration timeout, Clock clock, MeterRegistry meters) {
        this.provider = provider;
        this.timeout = timeout;
        this.clock = clock;
        this.meters = meters;
    }

    /** @param request without {@code Authorization}, which the connection gives */
    public HttpOutcome send(Connection connection, HttpRequest.Builder request) {
        HttpRequest complete = complete(connection, request);
        connection.gate().enter();
        Timer.Sample sample = Timer.start(meters);
        HttpOutcome outcome;
        try {
            outcome = exchange(complete);
        } finally {
            connection.gate().leave();
        }
        sample.stop(meters.timer(
                "connector.provider.requests",
                "provider",
                provider.value(),
                "status",
                outcome instanceof Answer answer ? String.valueOf(answer.status()) : NO_STATUS));
        return outcome;
    }

    private HttpRequest complete(Connection connection, HttpRequest.Builder request) {
        HttpRequest complete = request.copy()
                .timeout(timeout)
                .setHeader(
                        "Authorization",
                        connection.scheme() + " " + connection.credential().reveal())
                .build();
        // an offer of h2c confuses servers that speak clear text, and those are test servers
        return "http".equals(complete.uri().getScheme())
                ? HttpRequest.newBuilder(complete, (name, value) -> true)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                : complete;
    }

    private HttpOutcome exchange(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
        try {
            // the request's own timeout ends with the headers; this one covers the body too
            return answer(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return noAnswer(tookTooLong(), true);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return noAnswer("the request was abandoned", true);
        } catch (ExecutionException e) {
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers(),
                response.body(),
                HttpDates.parse(response.headers().firstValue("Date").orElse(null))
                        .orElseGet(clock::instant));
    }

    /** In words of ours: the exceptions' own name hosts and ports, or say nothing at all. */
    private NoAnswer failed(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException slow -> noAnswer("the provider cannot be reached in time", false);
            case HttpTimeoutException slow -> noAnswer(tookTooLong(), true);
            case ConnectException refused -> noAnswer("the provider cannot be reached", false);
            case SSLHandshakeException untrusted -> noAnswer("no secure connection to the provider came about", false);
            case IOException cut -> noAnswer("the provider cut the connection before the answer was complete", true);
            default -> noAnswer("the request failed", true);
        };
    }

    private String tookTooLong() {
        return "the provider gave no complete answer within " + timeout.toSeconds() + " s";
    }

    private static NoAnswer noAnswer(String reason, boolean mayHaveArrived) {
        return new NoAnswer(new Unavailable(reason), mayHaveArrived);
    }
}
