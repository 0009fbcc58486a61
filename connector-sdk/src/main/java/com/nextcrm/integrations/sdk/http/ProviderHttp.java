package com.nextcrm.integrations.sdk.http;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.platform.outbound.CertificatePin;
import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.outbound.OutboundRefused;
import com.nextcrm.integrations.platform.outbound.Received;
import com.nextcrm.integrations.platform.outbound.ServerAddress;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.http.HttpOutcome.NoAnswer;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One provider's HTTP client, shared by all its integrations; thread-safe. Each request waits at the connection's gate,
 * carries its credential and ends within the timeout, its answer's body included. A redirect is an answer like any
 * other: following it would carry the credential elsewhere. Nothing is retried and nothing logged. A server that a
 * customer named is called only where customers may point us.
 */
public final class ProviderHttp {

    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final String NO_STATUS = "none";

    /** Settings of an integration: the SHA-256 of its server's certificate, and where that server is. */
    private static final String FINGERPRINT = "certificateFingerprint";

    private static final String BASE_URL = "customData.baseUrl";

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final ProviderId provider;
    private final Duration timeout;
    private final Clock clock;
    private final MeterRegistry meters;

    private final @Nullable GuardedHttp guarded;

    /** @param timeout of one request, from its start to the last byte of its answer */
    public ProviderHttp(ProviderId provider, Duration timeout, Clock clock, MeterRegistry meters) {
        this(provider, timeout, clock, meters, null);
    }

    /** @param guarded for a provider whose servers customers name; null where the deployment names them */
    public ProviderHttp(
            ProviderId provider, Duration timeout, Clock clock, MeterRegistry meters, @Nullable GuardedHttp guarded) {
        this.provider = provider;
        this.timeout = timeout;
        this.clock = clock;
        this.meters = meters;
        this.guarded = guarded;
    }

    /** @param request without {@code Authorization}, which the connection gives */
    public HttpOutcome send(Connection connection, HttpRequest.Builder request) {
        HttpRequest complete = complete(connection, request);
        connection.gate().enter();
        Timer.Sample sample = Timer.start(meters);
        HttpOutcome outcome;
        try {
            outcome = exchange(complete, connection);
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

    /**
     * Of a server that a customer named.
     *
     * @param base as the customer gave it, with or without a path or a slash at its end
     * @param path of the request, and its query
     */
    public HttpOutcome send(
            Connection connection, String base, String path, UnaryOperator<HttpRequest.Builder> request) {
        try {
            URI address = ServerAddress.parse(base);
            URI uri = URI.create(address.toString().replaceAll("/+$", "") + path);
            return send(connection, request.apply(HttpRequest.newBuilder(uri)));
        } catch (OutboundRefused e) {
            return notAllowed(e);
        }
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

    private HttpOutcome exchange(HttpRequest request, Connection connection) {
        CompletableFuture<Received> exchange = begin(request, connection);
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
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            return failed(cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause);
        }
    }

    private CompletableFuture<Received> begin(HttpRequest request, Connection connection) {
        if (guarded == null) {
            return Received.from(
                    client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES)));
        }
        String fingerprint = connection.settings().getOrDefault(FINGERPRINT, "");
        return guarded.send(request, fingerprint.isBlank() ? null : CertificatePin.of(fingerprint));
    }

    private Answer answer(Received received) {
        return new Answer(
                received.status(),
                received.headers(),
                received.body(),
                HttpDates.parse(received.headers().firstValue("Date").orElse(null))
                        .orElseGet(clock::instant));
    }

    /** In words of ours: the exceptions' own name hosts and ports, or say nothing at all. */
    private NoAnswer failed(Throwable cause) {
        return switch (cause) {
            case OutboundRefused refused -> notAllowed(refused);
            case HttpConnectTimeoutException slow -> noAnswer("the provider cannot be reached in time", false);
            case HttpTimeoutException slow -> noAnswer(tookTooLong(), true);
            case ConnectException refused -> noAnswer("the provider cannot be reached", false);
            case SSLHandshakeException untrusted -> noAnswer("no secure connection to the provider came about", false);
            case IOException cut -> noAnswer("the provider cut the connection before the answer was complete", true);
            default -> noAnswer("the request failed", true);
        };
    }

    private static NoAnswer notAllowed(OutboundRefused refused) {
        String reason = "The server's address " + refused.reason();
        return new NoAnswer(new Unavailable(reason), false, new RequestRejected(BASE_URL, reason));
    }

    private String tookTooLong() {
        return "the provider gave no complete answer within " + timeout.toSeconds() + " s";
    }

    private static NoAnswer noAnswer(String reason, boolean mayHaveArrived) {
        return new NoAnswer(new Unavailable(reason), mayHaveArrived);
    }
}
