package com.nextcrm.integrations.ingress;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends what a provider, or somebody who pretends to be one, would send. */
public final class WebhookClient {

    public static final String DEPLOYMENT = "/api/integrations/stripe/webhook";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final IntSupplier port;

    public WebhookClient(IntSupplier port) {
        this.port = port;
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body)), headers);
    }

    /** Signed now with the secret, and sent. */
    public HttpResponse<String> signed(String path, String secret, byte[] body) {
        return post(
                path, body, "Stripe-Signature", signature(secret, Instant.now().getEpochSecond(), body));
    }

    /** Signed now with the secret, and sent to the integration's address. */
    public HttpResponse<String> signed(String path, String secret, String body) {
        return signed(path, secret, body.getBytes(StandardCharsets.UTF_8));
    }

    /** In chunks: the length is not told ahead. */
    public HttpResponse<String> postChunked(String path, byte[] body, String... headers) {
        return send(
                HttpRequest.newBuilder(uri(path))
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))),
                headers);
    }

    public HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), "Authorization", "Bearer " + token);
    }

    public HttpResponse<String> postAs(String path, String token) {
        return send(
                HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody()), "Authorization", "Bearer " + token);
    }

    /** As Stripe's own SDK makes it, for bodies that are not text. */
    public static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By Stripe's own SDK. */
    public static String sdkSignature(String secret, long seconds, String body) {
        try {
            return "t=" + seconds + ",v1=" + Webhook.Util.computeHmacSha256(secret, seconds + "." + body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String charge(String eventId, String type) {
        return """
                {"id":"%s","object":"event","api_version":"2026-07-29.dahlia","created":1789990000,"livemode":false,\
                "type":"%s","pending_webhooks":1,"request":{"id":null,"idempotency_key":null},\
                "data":{"object":{"id":"ch_1","object":"charge","amount":1099,"currency":"usd"}}}""".formatted(eventId, type);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port.getAsInt() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
