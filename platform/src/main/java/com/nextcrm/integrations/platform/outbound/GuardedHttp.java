package com.nextcrm.integrations.platform.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls servers that customers named. Each connection goes to an address that {@link OutboundGuard} admitted in the
 * same breath, while TLS and {@code Host} go on about the name; nothing is followed, retried, or sent through a proxy.
 */
public final class GuardedHttp implements AutoCloseable {

    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout SILENCE = Timeout.ofSeconds(60);
    private static final TimeValue CONNECTION_AGE = TimeValue.ofMinutes(5);
    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_TO_ONE = 10;
    private static final String AUTHORITIES = "authorities";

    private final OutboundGuard guard;
    private final CloseableHttpClient client;

    public GuardedHttp(OutboundGuard guard) {
        this.guard = guard;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(QuietConnection::over)
                        .setDnsResolver(new Admitted())
                        .setTlsSocketStrategy(new PinnedTls())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_TO_ONE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .setTimeToLive(CONNECTION_AGE)
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                                .build())
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .evictIdleConnections(TimeValue.ofMinutes(1))
                .build();
    }

    /**
     * @param pin the certificate its server must show; null if the authorities vouch for it
     * @return fails with {@link OutboundRefused} if we must not call there; {@link ConnectException},
     *     {@link HttpConnectTimeoutException} or {@link SSLHandshakeException} if no connection came about; another {@code IOException} if nobody knows
     *     what became of it. To cancel it ends the exchange
     */
    public CompletableFuture<Received> send(HttpRequest request, @Nullable CertificatePin pin) {
        HttpUriRequestBase call = new HttpUriRequestBase(request.method(), request.uri());
        CompletableFuture<Received> answer = new CompletableFuture<>();
        answer.whenComplete((received, failure) -> {
            if (answer.isCancelled()) {
                call.cancel();
            }
        });
        Thread.ofVirtual().name("guarded call").start(() -> {
            try {
                guard.checkForm(request.uri());
                answer.complete(exchange(call, request, pin));
            } catch (IOException e) {
                answer.completeExceptionally(told(e));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private Received exchange(HttpUriRequestBase call, HttpRequest request, @Nullable CertificatePin pin)
            throws IOException {
        request.headers().map().forEach((name, values) -> values.forEach(value -> call.addHeader(name, value)));
        byte[] body = RequestBody.of(request);
        if (body.length > 0) {
            call.setEntity(new ByteArrayEntity(body, null)); // its type is among the headers
        }
        HttpClientContext context = HttpClientContext.create();
        // a connection serves only requests that trust as the one did that opened it
        context.setUserToken(pin == null ? AUTHORITIES : pin);
        return client.execute(call, context, GuardedHttp::received);
    }

    private static Received received(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new IOException("the answer is too long");
        }
        return new Received(
                response.getCode(),
                HttpHeaders.of(
                        Arrays.stream(response.getHeaders())
                                .collect(Collectors.groupingBy(
                                        Header::getName, Collectors.mapping(Header::getValue, Collectors.toList()))),
                        (name, value) -> true),
                body);
    }

    private static IOException told(IOException cause) {
        if (cause instanceof UnknownHostException unknown) {
            return unknown instanceof NotAdmitted refused ? refused.refusal : new ConnectException("no such name");
        }
        if (cause instanceof SSLPeerUnverifiedException) {
            return new SSLHandshakeException("another server's certificate");
        }
        return cause instanceof ConnectTimeoutException ? new HttpConnectTimeoutException("too slow") : cause;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** What the client takes for the DNS. */
    private final class Admitted implements DnsResolver {

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return guard.admit(host, port);
            } catch (OutboundRefused e) {
                throw new NotAdmitted(e);
            }
        }

        @Override
        public java.net.InetAddress[] resolve(String host) {
            throw new IllegalStateException("an address is judged with its port");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** The client lets no other exception through. */
    private static final class NotAdmitted extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        private final OutboundRefused refusal;

        NotAdmitted(OutboundRefused refusal) {
            this.refusal = refusal;
        }
    }
}
