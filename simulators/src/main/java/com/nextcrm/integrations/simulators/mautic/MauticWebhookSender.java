package com.nextcrm.integrations.simulators.mautic;

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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes, signs and delivers webhooks as Mautic 5 does, which never sends one a second time by itself. */
public final class MauticWebhookSender {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MauticServer server;

    MauticWebhookSender(MauticServer server) {
        this.server = server;
    }

    /** The bodies of an order. */
    public List<byte[]> bodies(MauticWebhookOrder order) {
        if (order.test()) {
            return List.of(MauticWebhookBody.sample(Objects.requireNonNull(
                    MauticJson.iso(server.now(), server.options().zone()))));
        }
        List<MauticChange> changes = changes(order);
        int size = Objects.requireNonNullElse(order.perDelivery(), Math.max(1, changes.size()));
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += size) {
            List<MauticChange> part = changes.subList(from, Math.min(changes.size(), from + size));
            bodies.add(MauticWebhookBody.of(part, server.options().zone()));
        }
        return bodies;
    }

    private List<MauticChange> changes(MauticWebhookOrder order) {
        List<MauticChange> changes = of(order.type());
        if (changes.isEmpty()) {
            server.edit(server.soundIds().getFirst(), Map.of("city", "Boston"));
            changes = of(order.type());
        }
        int last = Objects.requireNonNullElse(order.last(), 1);
        List<MauticChange> told = new ArrayList<>(changes.subList(Math.max(0, changes.size() - last), changes.size()));
        if (order.shuffleSeed() != null) {
            Collections.shuffle(told, new Random(order.shuffleSeed()));
        }
        return told;
    }

    private List<MauticChange> of(@Nullable String type) {
        return server.changes(Integer.MAX_VALUE).stream()
                .filter(change -> type == null || type.equals(change.type()))
                .toList();
    }

    /** Sends one after the other and waits for the answers. */
    public MauticWebhookReport send(MauticWebhookOrder order) {
        Map<Integer, Long> genuine = new TreeMap<>();
        Map<MauticForgery, Map<Integer, Long>> forged = new EnumMap<>(MauticForgery.class);
        List<byte[]> bodies = bodies(order);
        String secret = order.secrets().getFirst();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            for (byte[] body : bodies) {
                for (MauticForgery kind : Objects.requireNonNullElse(order.forgeries(), List.<MauticForgery>of())) {
                    forged.computeIfAbsent(kind, each -> new TreeMap<>())
                            .merge(forge(client, order, body, kind), 1L, Long::sum);
                }
                for (int i = 0; i <= order.duplicates(); i++) {
                    genuine.merge(post(client, order, body, signature(body, secret)), 1L, Long::sum);
                }
            }
        }
        return new MauticWebhookReport(order.test() ? 0 : changes(order).size(), genuine, forged);
    }

    private static int forge(HttpClient client, MauticWebhookOrder order, byte[] body, MauticForgery kind) {
        String good = signature(body, order.secrets().getFirst());
        return switch (kind) {
            case WRONG_SECRET -> post(client, order, body, signature(body, "somebody-else's"));
            case UNSIGNED -> post(client, order, body, "");
            case NO_HEADER -> post(client, order, body, null);
            case HEXADECIMAL ->
                post(
                        client,
                        order,
                        body,
                        HexFormat.of().formatHex(Base64.getDecoder().decode(good)));
            case GARBAGE -> post(client, order, body, "=,v1=" + "z".repeat(64));
            case REENCODED_BODY -> {
                String other = new String(body, StandardCharsets.UTF_8)
                        .replace("\\/", "/")
                        .replace(",", ", ");
                yield post(client, order, other.getBytes(StandardCharsets.UTF_8), good);
            }
        };
    }

    /** The value of {@code Webhook-Signature}. */
    public static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static int post(HttpClient client, MauticWebhookOrder order, byte[] body, @Nullable String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(order.url()))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Origin-Base-URL", "https://mautic.example.com")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (signature != null) {
            request.header("Webhook-Signature", signature);
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
