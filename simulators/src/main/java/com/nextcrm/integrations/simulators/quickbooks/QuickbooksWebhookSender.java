package com.nextcrm.integrations.simulators.quickbooks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes, signs and delivers webhooks as Intuit does, or as someone who pretends to be Intuit. */
public final class QuickbooksWebhookSender {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final QuickbooksApi api;

    QuickbooksWebhookSender(QuickbooksApi api) {
        this.api = api;
    }

    /** The bodies of an order, each with at most 100 events. */
    public List<byte[]> bodies(QuickbooksWebhookOrder order) {
        List<QuickbooksWebhookBody.Event> events = events(order);
        int size = Math.min(
                QuickbooksWebhookOrder.MOST_EVENTS,
                Objects.requireNonNullElse(order.perDelivery(), QuickbooksWebhookOrder.MOST_EVENTS));
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < events.size(); from += size) {
            List<QuickbooksWebhookBody.Event> part = events.subList(from, Math.min(events.size(), from + size));
            bodies.add(order.old() ? QuickbooksWebhookBody.old(part) : QuickbooksWebhookBody.cloudEvents(part));
        }
        return bodies;
    }

    private List<QuickbooksWebhookBody.Event> events(QuickbooksWebhookOrder order) {
        List<String> realms = Objects.requireNonNullElseGet(
                order.realms(), () -> List.of(api.company(null).realmId()));
        int last = Objects.requireNonNullElse(order.last(), Integer.MAX_VALUE);
        List<QuickbooksWebhookBody.Event> events = new ArrayList<>();
        for (String realm : realms) {
            api.company(realm)
                    .changes(last)
                    .forEach(change -> events.add(new QuickbooksWebhookBody.Event(realm, change)));
        }
        if (order.shuffleSeed() != null) {
            Collections.shuffle(events, new Random(order.shuffleSeed()));
        }
        return events;
    }

    /** Sends one after the other and waits for the answers. */
    public QuickbooksWebhookReport send(QuickbooksWebhookOrder order) {
        Map<Integer, Long> genuine = new TreeMap<>();
        Map<QuickbooksForgery, Map<Integer, Long>> forged = new EnumMap<>(QuickbooksForgery.class);
        List<byte[]> bodies = bodies(order);
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            for (byte[] body : bodies) {
                for (int i = 0; i <= order.duplicates(); i++) {
                    genuine.merge(deliver(client, order, body), 1L, Long::sum);
                }
                for (QuickbooksForgery kind :
                        Objects.requireNonNullElse(order.forgeries(), List.<QuickbooksForgery>of())) {
                    forged.computeIfAbsent(kind, each -> new TreeMap<>())
                            .merge(forge(client, order, body, kind), 1L, Long::sum);
                }
            }
        }
        return new QuickbooksWebhookReport(events(order).size(), genuine, forged);
    }

    private static int deliver(HttpClient client, QuickbooksWebhookOrder order, byte[] body) {
        int status = post(client, order, body, signature(body, order.verifierToken()));
        for (int i = 0; i < order.retries() && status != 200; i++) {
            status = post(client, order, body, signature(body, order.verifierToken()));
        }
        return status;
    }

    private static int forge(HttpClient client, QuickbooksWebhookOrder order, byte[] body, QuickbooksForgery kind) {
        String good = signature(body, order.verifierToken());
        return switch (kind) {
            case WRONG_TOKEN -> post(client, order, body, signature(body, "somebody-else's"));
            case UNSIGNED -> post(client, order, body, "");
            case GARBAGE -> post(client, order, body, "=,v1=" + "z".repeat(64));
            case REENCODED_BODY -> {
                String other = new String(body, StandardCharsets.UTF_8).replace(",", ", ");
                yield post(client, order, other.getBytes(StandardCharsets.UTF_8), good);
            }
        };
    }

    /** The value of {@code intuit-signature}. */
    public static String signature(byte[] body, String verifierToken) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifierToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static int post(HttpClient client, QuickbooksWebhookOrder order, byte[] body, String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(order.url()))
                .timeout(PATIENCE)
                .header("Content-Type", order.old() ? "application/json" : "application/cloudevents-batch+json")
                .header("User-Agent", "intuit_notification_service_version")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!signature.isEmpty()) {
            request.header("intuit-signature", signature);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
