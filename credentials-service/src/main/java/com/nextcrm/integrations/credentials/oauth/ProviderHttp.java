package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.platform.outbound.GuardedHttp;
import com.nextcrm.integrations.platform.outbound.OutboundRefused;
import com.nextcrm.integrations.platform.outbound.Received;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
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

    private final ObjectProvider<GuardedHttp> guarded;

    ProviderHttp(ObjectProvider<GuardedHttp> guarded) {
        this.guarded = guarded;
    }

    /** What came back. */
    public sealed interface Reply {
        record Answered(int status, @Nullable String retryAfter, byte[] body) implements Reply {}

        /** It never reached the provider. */
        record Unreached(String reason) implements Reply {}

        /** It may have. */
        record Lost(String reason) implements Reply {}
    }

    /** @param provider whose server it is, where it stands for this account */
    public Reply send(HttpRequest request, OAuthProvider provider) {
        Duration timeout = provider.timeout();
        CompletableFuture<Received> call = begin(request, provider);
        try {
            Received answer = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Answered(
                    answer.status(), answer.headers().firstValue("Retry-After").orElse(null), answer.body());
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Reply.Lost("no answer within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return failed(cause instanceof CompletionException ? cause.getCause() : cause);
        }
    }

    private CompletableFuture<Received> begin(HttpRequest request, OAuthProvider provider) {
        if (provider.isWhereCustomersSay()) {
            return guarded.getObject().send(request, provider.certificate());
        }
        return Received.from(http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY)));
    }

    private static Reply failed(@Nullable Throwable cause) {
        if (cause instanceof OutboundRefused refused) {
            return new Reply.Unreached("its address " + refused.reason());
        }
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
