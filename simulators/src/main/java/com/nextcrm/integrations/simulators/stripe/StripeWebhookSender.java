package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes, signs and delivers an account's webhooks as Stripe would, or as someone who pretends to be Stripe. */
public final class StripeWebhookSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final StripeAccount account;

    StripeWebhookSender(StripeAccount account) {
        this.account = account;
    }

    /**
     * The genuine deliveries of an order, signed now, one at a time as they are asked for: for load generators that
     * send by themselves. Pretty-printed, as Stripe does; about 3.5 KB each.
     */
    public Stream<SignedWebhook> signed(WebhookOrder order) {
        return WebhookEvents.of(account, order).stream().map(event -> sign(event, order.secrets()));
    }

    /**
     * Sends and waits for all answers. Every delivery, duplicates too, is signed at the moment it is sent, as at Stripe.
     * Duplicates follow right behind, unless the order is shuffled.
     */
    public WebhookReport send(WebhookOrder order) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Event event : WebhookEvents.of(account, order)) {
            for (int i = 0; i <= order.duplicates(); i++) {
                if (!Boolean.FALSE.equals(order.genuine())) {
                    deliveries.add(new Delivery(event, null));
                }
                forgeries(order).forEach(kind -> deliveries.add(new Delivery(event, kind)));
            }
        }
        if (order.shuffleSeed() != null) {
            Collections.shuffle(deliveries, new Random(order.shuffleSeed()));
        }
        return deliver(deliveries, order);
    }

    private record Delivery(Event event, @Nullable Forgery forgery) {}

    private static List<Forgery> forgeries(WebhookOrder order) {
        return order.forgeries() == null ? List.of() : order.forgeries();
    }

    private SignedWebhook sign(Event event, List<String> secrets) {
        ByteBuffer json = JsonOut.indentedBytes(out -> account.events.write(event, out));
        byte[] body = new byte[json.remaining()];
        json.get(body);
        return new SignedWebhook(
                account.ids.of(Ids.Kind.EVENT, event.number()),
                body,
                StripeSignature.header(body, account.now(), secrets));
    }

    private WebhookReport deliver(List<Delivery> deliveries, WebhookOrder order) {
        URI url = URI.create(order.url());
        int concurrency = order.concurrency() == null ? 8 : order.concurrency();
        AtomicInteger next = new AtomicInteger();
        Map<Integer, Long> genuine = new ConcurrentHashMap<>();
        Map<Forgery, Map<Integer, Long>> forged = new ConcurrentHashMap<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TIMEOUT)
                        .build();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < concurrency; sender++) {
                senders.execute(() -> {
                    for (int i = next.getAndIncrement(); i < deliveries.size(); i = next.getAndIncrement()) {
                        Forgery kind = deliveries.get(i).forgery();
                        int status = post(client, url, signed(deliveries.get(i), order.secrets()));
                        (kind == null ? genuine : forged.computeIfAbsent(kind, each -> new ConcurrentHashMap<>()))
                                .merge(status, 1L, Long::sum);
                    }
                });
            }
        }
        return new WebhookReport(deliveries.size(), new TreeMap<>(genuine), new TreeMap<>(forged));
    }

    private SignedWebhook signed(Delivery delivery, List<String> secrets) {
        SignedWebhook genuine = sign(delivery.event(), secrets);
        Forgery kind = delivery.forgery();
        return kind == null ? genuine : kind.of(genuine, account.now(), secrets);
    }

    private static int post(HttpClient client, URI url, SignedWebhook webhook) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()));
        if (!webhook.signature().isEmpty()) {
            request.header("Stripe-Signature", webhook.signature());
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
