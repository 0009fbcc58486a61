package com.nextcrm.integrations.simulators.paypal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Signs and delivers what happened in an account, as PayPal would, or as someone who pretends to be PayPal. */
public final class PaypalWebhookSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String SIGNATURE = "PAYPAL-TRANSMISSION-SIG";
    private static final String CERTIFICATE = "PAYPAL-CERT-URL";

    private final PaypalAccount account;
    private final String base;

    /** @param base where this simulated PayPal serves its certificates */
    PaypalWebhookSender(PaypalAccount account, String base) {
        this.account = account;
        this.base = base;
    }

    private record Delivery(ObjectNode event, @Nullable PaypalForgery forgery) {}

    public PaypalWebhookReport send(PaypalWebhookOrder order) {
        List<Delivery> deliveries = new ArrayList<>();
        for (ObjectNode event : events(order)) {
            for (int i = 0; i <= order.duplicates(); i++) {
                if (!Boolean.FALSE.equals(order.genuine())) {
                    deliveries.add(new Delivery(event, null));
                }
                Objects.requireNonNull(order.forgeries()).forEach(kind -> deliveries.add(new Delivery(event, kind)));
            }
        }
        if (order.shuffleSeed() != null) {
            Collections.shuffle(deliveries, new Random(order.shuffleSeed()));
        }
        return deliver(deliveries, order);
    }

    private List<ObjectNode> events(PaypalWebhookOrder order) {
        List<ObjectNode> such = account.events.all().stream()
                .filter(event -> order.type() == null
                        || event.path("event_type").asString("").startsWith(order.type()))
                .toList();
        int last = Objects.requireNonNullElse(order.last(), such.size());
        return such.subList(Math.max(0, such.size() - last), such.size());
    }

    private PaypalWebhookReport deliver(List<Delivery> deliveries, PaypalWebhookOrder order) {
        URI url = URI.create(order.url());
        AtomicInteger next = new AtomicInteger();
        Map<Integer, Long> genuine = new ConcurrentHashMap<>();
        Map<PaypalForgery, Map<Integer, Long>> forged = new ConcurrentHashMap<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < Objects.requireNonNull(order.concurrency()); sender++) {
                senders.execute(() -> {
                    for (int i = next.getAndIncrement(); i < deliveries.size(); i = next.getAndIncrement()) {
                        PaypalForgery kind = deliveries.get(i).forgery();
                        int status = post(client, url, webhook(deliveries.get(i), order));
                        (kind == null ? genuine : forged.computeIfAbsent(kind, each -> new ConcurrentHashMap<>()))
                                .merge(status, 1L, Long::sum);
                    }
                });
            }
        }
        return new PaypalWebhookReport(deliveries.size(), new TreeMap<>(genuine), new TreeMap<>(forged));
    }

    private PaypalWebhook webhook(Delivery delivery, PaypalWebhookOrder order) {
        String from = Objects.requireNonNullElse(order.certificateBase(), base);
        return signed(delivery.event(), order.webhookId(), delivery.forgery(), from);
    }

    /** The newest event, signed or forged, for those who send it themselves. */
    public PaypalWebhook newest(String webhookId, @Nullable PaypalForgery forgery) {
        return signed(account.events.all().getLast(), webhookId, forgery, base);
    }

    /** The newest event, signed for a receiver that gets the certificate of this name. */
    public PaypalWebhook newest(String webhookId, String certificate) {
        byte[] body = bytes(account.events.all().getLast());
        return new PaypalWebhook(body, headers(body, webhookId, certificate, account.now(), base));
    }

    private PaypalWebhook signed(ObjectNode event, String webhookId, @Nullable PaypalForgery forgery, String from) {
        byte[] body = bytes(event);
        Map<String, String> headers = headers(body, webhookId, PaypalCertificates.GENUINE, account.now(), from);
        return forgery == null ? new PaypalWebhook(body, headers) : forged(forgery, body, webhookId, headers, from);
    }

    private PaypalWebhook forged(
            PaypalForgery forgery, byte[] body, String webhookId, Map<String, String> genuine, String from) {
        Map<String, String> headers = new HashMap<>(genuine);
        byte[] sent = body;
        switch (forgery) {
            case OWN_CERTIFICATE -> headers.putAll(other(body, webhookId, PaypalCertificates.FORGED, from));
            case OTHER_HOST -> headers.put(CERTIFICATE, "http://127.0.0.1:9/v1/notifications/certs/CERT-1");
            case LOOKALIKE_HOST -> headers.put(CERTIFICATE, "https://api.evilpaypal.com/v1/notifications/certs/CERT-1");
            case WRONG_WEBHOOK_ID -> headers.putAll(other(body, webhookId + "X", PaypalCertificates.GENUINE, from));
            case CHANGED_BODY ->
                sent = text(body).replaceFirst("\"value\":\"", "\"value\":\"1").getBytes(StandardCharsets.UTF_8);
            case REENCODED_BODY -> sent = text(body).replaceFirst(":", ": ").getBytes(StandardCharsets.UTF_8);
            case EXPIRED_CHAIN -> headers.putAll(other(body, webhookId, PaypalCertificates.EXPIRED, from));
            case OTHER_NAME -> headers.putAll(other(body, webhookId, PaypalCertificates.OTHER_NAME, from));
            case UNSIGNED -> headers.remove(SIGNATURE);
            case GARBAGE_SIGNATURE -> headers.put(SIGNATURE, "no base64 at all!");
            case OTHER_ALGORITHM -> headers.put("PAYPAL-AUTH-ALGO", "NONEwithRSA");
            case STALE ->
                headers.putAll(headers(
                        body,
                        webhookId,
                        PaypalCertificates.GENUINE,
                        account.now().minus(Duration.ofDays(20)),
                        from));
            case NO_CERTIFICATE -> headers.put(CERTIFICATE, from + "/v1/notifications/certs/CERT-" + UUID.randomUUID());
        }
        if (forgery == PaypalForgery.CHANGED_BODY && java.util.Arrays.equals(sent, body)) {
            sent = text(body).replaceFirst("WH-", "WH-9").getBytes(StandardCharsets.UTF_8);
        }
        return new PaypalWebhook(sent, headers);
    }

    private Map<String, String> other(byte[] body, String webhookId, String certificate, String from) {
        return headers(body, webhookId, certificate, account.now(), from);
    }

    private static Map<String, String> headers(
            byte[] body, String webhookId, String certificate, java.time.Instant at, String from) {
        String id = UUID.randomUUID().toString();
        String time = PaypalJson.time(at);
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                id,
                "PAYPAL-TRANSMISSION-TIME",
                time,
                SIGNATURE,
                PaypalCertificates.shared().signature(certificate, id, time, webhookId, body),
                CERTIFICATE,
                from + "/v1/notifications/certs/" + certificate,
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA",
                "PAYPAL-AUTH-VERSION",
                "v2");
    }

    private static byte[] bytes(ObjectNode event) {
        return PaypalJson.MAPPER.writeValueAsBytes(event);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int post(HttpClient client, URI url, PaypalWebhook webhook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "PayPal/AUHD-214.0-58263858")
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()));
        webhook.headers().forEach(request::header);
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
