package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.scenarios.CaughtWebhooks.Webhook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Events of payments at Stripe and PayPal, each sent one to three times, in no order, over two instances of the ingress,
 * while the payments go on changing: in the end every row is as its provider has it.
 *
 * <p>{@code -Dmixed.events=20000 -Dmixed.objects=500} for the whole of it.
 */
class MixedWebhooksIT {

    private static final int EVENTS = Integer.getInteger("mixed.events", 600);
    private static final int OBJECTS = Integer.getInteger("mixed.objects", 60);
    private static final int WAVES = 4;
    private static final int SENDERS = 16;
    private static final long SEED = Long.getLong("mixed.seed", 20_261_128);

    private final Random random = new Random(SEED);
    private final Api crm = Shop.crm();

    @Test
    void bringEveryRowToItsProvidersTruth() throws Exception {
        int each = OBJECTS / 2;
        Shop shop = Shop.open(each, 0);
        PaypalShop paypal = PaypalShop.open(each, random);
        int rounds = EVENTS / WAVES / each;
        int stripeRounds =
                rounds * 3 / 4; // an event of PayPal's costs several questions, of which 100 a second may be asked
        List<Webhook> pending = new ArrayList<>();
        Set<String> events = new HashSet<>(); // a charge with nothing left is told of by its last refund again
        try (CaughtWebhooks catcher = new CaughtWebhooks();
                SecondIngress second = SecondIngress.start(Stack.running())) {
            for (int wave = 0; wave < WAVES; wave++) {
                for (int round = 0; round < stripeRounds; round++) {
                    changeStripe(shop, catcher, each, round);
                }
                int told = paypal.change(rounds - stripeRounds, wave == WAVES - 1);
                paypal.sendNewest(told, catcher);
                List<Webhook> caught = catcher.taken();
                caught.forEach(webhook ->
                        events.add(Api.JSON.readTree(webhook.body()).path("id").asString()));
                caught.forEach(webhook -> pending.addAll(Collections.nCopies(1 + random.nextInt(3), webhook)));
                Collections.shuffle(pending, random);
                int now = wave == WAVES - 1 ? pending.size() : pending.size() * 2 / 3; // the rest comes late
                sendAll(pending.subList(0, now), second);
                pending.subList(0, now).clear();
            }
            assertThat(events).hasSizeGreaterThanOrEqualTo(EVENTS * 9 / 10);
            handled(shop.integrationId(), paypal.integrationId(), events.size());
        }
        shop.rowsEqualTheTruth();
        paypal.rowsEqualTheTruth();
    }

    /** All charges are told as they are; once in a wave, half of what is left of some is given back. */
    private static void changeStripe(Shop shop, CaughtWebhooks catcher, int charges, int round) {
        String url = catcher.url("/api/integrations/stripe/webhook/" + shop.integrationId());
        if (round == 1) {
            shop.sendWebhooks(Map.of("url", url, "count", charges / 3, "type", "charge.refunded", "partial", true));
        }
        shop.sendWebhooks(Map.of("url", url, "count", charges, "type", "charge.updated"));
    }

    private void sendAll(List<Webhook> webhooks, SecondIngress second) throws Exception {
        List<String> instances = List.of(second.firstUrl(), second.url());
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Webhook webhook : webhooks) {
                String instance = instances.get(random.nextInt(instances.size()));
                answers.add(senders.submit(() -> delivered(webhook, instance)));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    /** As providers do: once more while the answer is that it cannot be taken now. */
    private static int delivered(Webhook webhook, String instance) {
        return await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> webhook.sendTo(instance), status -> status != 503);
    }

    private void handled(String stripe, String paypal, int events) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(count(stripe, "") + count(paypal, "")).isEqualTo(events);
                    assertThat(count(stripe, "&status=received") + count(paypal, "&status=received"))
                            .isZero();
                });
        assertThat(Stream.of(stripe, paypal).mapToLong(id -> count(id, "&status=failed")))
                .containsOnly(0L);
    }

    private long count(String integration, String filter) {
        return crm.get("/api/integrations/webhooks/events?limit=1&integrationId=" + integration + filter)
                .at("/total")
                .asLong();
    }
}
