package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.Verdict;
import com.nextcrm.integrations.platform.internal.AccessToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks PayPal whether a webhook is its own, where that cannot be told here. On threads of its own, a few at once. What
 * PayPal does not answer is never taken for a yes.
 */
final class AskPaypal {

    private static final Logger log = LoggerFactory.getLogger(AskPaypal.class);
    private static final String PATH = "/v1/notifications/verify-webhook-signature";
    private static final int MOST_AT_ONCE = 8;
    private static final long LARGEST_ANSWER = 64 * 1024;
    private static final int UNAUTHORIZED = 401;
    private static final Verdict UNKNOWN = new Verdict.Unknown("PayPal does not say whether it is its own");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** For one integration. */
    @FunctionalInterface
    interface Asker {
        Verdict ask(PaypalTransmission sent, String webhookId, byte[] body);
    }

    private final PaypalSettings settings;
    private final PaypalTokens tokens;
    private final HttpClient http;
    private final Semaphore asking = new Semaphore(MOST_AT_ONCE);
    private final Executor threads = Thread.ofVirtual().name("ask-paypal-", 0)::start;

    AskPaypal(PaypalSettings settings, PaypalTokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    Asker of(IntegrationId integration) {
        return (sent, webhookId, body) -> {
            if (PaypalEnvelope.read(body) instanceof Reading.NotAnEvent) {
                return new Verdict.Refused(Refusal.NOT_AN_EVENT); // it is to stand inside another JSON
            }
            if (!asking.tryAcquire()) {
                return UNKNOWN;
            }
            byte[] question = question(sent, webhookId, body);
            return new Verdict.Pending(CompletableFuture.supplyAsync(() -> ask(integration, question), threads)
                    .whenComplete((verdict, failure) -> asking.release())
                    .exceptionally(failure -> {
                        log.warn("PayPal could not be asked about a webhook: {}", failure.toString());
                        return UNKNOWN;
                    }));
        };
    }

    private Verdict ask(IntegrationId integration, byte[] question) {
        Optional<AccessToken> token = tokens.of(integration, null);
        if (token.isEmpty()) {
            return UNKNOWN;
        }
        HttpResponse<byte[]> answer = post(token.get(), question);
        if (answer.statusCode() == UNAUTHORIZED) {
            token = tokens.of(integration, token.get().credentialVersion());
            if (token.isEmpty()) {
                return UNKNOWN;
            }
            answer = post(token.get(), question);
        }
        return answer.statusCode() == 200 ? verdict(answer.body()) : UNKNOWN;
    }

    private HttpResponse<byte[]> post(AccessToken token, byte[] question) {
        String mode = token.settings().getOrDefault("mode", settings.mode());
        PaypalSettings.Environment environment = settings.environments().get(mode);
        if (environment == null) {
            throw new IllegalStateException("no PayPal environment " + mode);
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(environment.api() + PATH))
                .timeout(settings.timeout())
                .header("Authorization", "Bearer " + token.value().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        try {
            return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Verdict verdict(byte[] answer) {
        try {
            return switch (JSON.readTree(answer).path("verification_status").asString("")) {
                case "SUCCESS" -> new Verdict.Genuine();
                case "FAILURE" -> new Verdict.Refused(Refusal.SIGNATURE_WRONG);
                default -> UNKNOWN;
            };
        } catch (JacksonException e) {
            return UNKNOWN;
        }
    }

    /** The event stands in it byte for byte: PayPal computes the checksum of what it gets. */
    private static byte[] question(PaypalTransmission sent, String webhookId, byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("auth_algo", PaypalTransmission.ALGORITHM);
        fields.put("cert_url", sent.certificateUrl());
        fields.put("transmission_id", sent.id());
        fields.put("transmission_sig", sent.signatureText());
        fields.put("transmission_time", sent.time());
        fields.put("webhook_id", webhookId);
        byte[] start = JSON.writeValueAsBytes(fields);
        ByteArrayOutputStream question = new ByteArrayOutputStream(start.length + body.length + 20);
        question.write(start, 0, start.length - 1);
        question.writeBytes(",\"webhook_event\":".getBytes(StandardCharsets.UTF_8));
        question.writeBytes(body);
        question.write('}');
        return question.toByteArray();
    }
}
