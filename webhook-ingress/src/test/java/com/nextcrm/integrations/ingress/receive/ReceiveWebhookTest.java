package com.nextcrm.integrations.ingress.receive;

import static com.nextcrm.integrations.ingress.WebhookClient.DEPLOYMENT;
import static com.nextcrm.integrations.ingress.WebhookClient.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.FakeCredentials;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.TopicReader;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IngressTest
class ReceiveWebhookTest {

    private static final String PAYMENTS = Topics.webhooks(Category.PAYMENTS);

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    FakeCredentials credentials;

    @Autowired
    PayloadCipher cipher;

    private static String path(IntegrationId integration) {
        return DEPLOYMENT + "/" + integration;
    }

    private List<WebhookReceived> received(IntegrationId integration) {
        return TopicReader.read(PAYMENTS, integration).stream()
                .map(Envelope::message)
                .map(WebhookReceived.class::cast)
                .toList();
    }

    @Test
    void hasTheRawBytesInKafkaWhenItAnswers() {
        IntegrationId integration = integrations.connect("acme", "int-raw", null, "whsec_raw");
        byte[] odd = ("\r\n\t " + charge("evt_odd", "charge.succeeded") + "\n\n").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = client.signed(path(integration), "whsec_raw", odd);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"received\":true}");
        assertThat(received(integration)).singleElement().satisfies(webhook -> {
            assertThat(webhook.eventId()).isEqualTo("evt_odd");
            assertThat(webhook.eventType()).isEqualTo("charge.succeeded");
            assertThat(webhook.tenantId().value()).isEqualTo("acme");
            assertThat(webhook.createdAt()).isEqualTo("2026-09-21T11:26:40Z");
            assertThat(webhook.replay()).isFalse();
            assertThat(cipher.open(webhook.sealedBody(), webhook.logId())).isEqualTo(odd);
        });
    }

    @Test
    void takesBytesThatAreNotText() {
        IntegrationId integration = integrations.connect("acme", "int-bytes", null, "whsec_bytes");
        byte[] body = charge("evt_bytes", "charge.succeeded").getBytes(StandardCharsets.UTF_8);
        body[body.length - 6] = (byte) 0xff; // within the currency
        assertThat(client.signed(path(integration), "whsec_bytes", body).statusCode())
                .isEqualTo(200);
        WebhookReceived webhook = received(integration).getFirst();
        assertThat(cipher.open(webhook.sealedBody(), webhook.logId())).isEqualTo(body);
    }

    @Test
    void refusesWhatIsNotGenuineAndPublishesNothing() {
        IntegrationId integration = integrations.connect("acme", "int-forged", null, "whsec_forged");
        String path = path(integration);
        byte[] body = charge("evt_forged", "charge.succeeded").getBytes(StandardCharsets.UTF_8);
        byte[] reencoded =
                new String(body, StandardCharsets.UTF_8).replace(",", ", ").getBytes(StandardCharsets.UTF_8);
        long now = Instant.now().getEpochSecond();
        String good = WebhookClient.signature("whsec_forged", now, body);
        String stale = WebhookClient.signature("whsec_forged", now - 310, body);
        assertThat(List.of(
                        client.post(path, body),
                        client.post(path, body, "Stripe-Signature", "t=abc"),
                        client.post(path, body, "Stripe-Signature", good, "Stripe-Signature", good),
                        client.post(path, reencoded, "Stripe-Signature", good),
                        client.post(path, body, "Stripe-Signature", stale),
                        client.signed(path, "whsec_new", body),
                        client.signed(path, "whsec_forged", "{}"),
                        client.signed(path, "whsec_forged", "not json")))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(400);
                    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                    assertThat(answer.body()).contains("\"status\":400", "\"error\":\"", "\"detail\":\"");
                });
        assertThat(received(integration)).isEmpty();
        assertThat(client.post(path, body, "Stripe-Signature", good).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesMoreThanOneMebibyte() {
        IntegrationId integration = integrations.connect("acme", "int-large", null, "whsec_large");
        byte[] noise = new byte[800_000];
        new Random(1).nextBytes(noise); // it does not shrink, so that what Kafka gets is large too
        byte[] event = charge("evt_large", "charge.succeeded")
                .replace("usd", Base64.getEncoder().encodeToString(noise).substring(0, 1024 * 1024 - 400))
                .getBytes(StandardCharsets.UTF_8);
        byte[] largest = Arrays.copyOf(event, 1024 * 1024);
        Arrays.fill(largest, event.length, largest.length, (byte) ' ');
        assertThat(client.signed(path(integration), "whsec_large", largest).statusCode())
                .isEqualTo(200);
        byte[] tooLarge = Arrays.copyOf(largest, largest.length + 1);
        String signature = WebhookClient.signature("whsec_large", Instant.now().getEpochSecond(), tooLarge);
        assertThat(client.postChunked(path(integration), largest, "Stripe-Signature", signature)
                        .statusCode())
                .isEqualTo(400);
        assertThat(statusOfTooLarge(() -> client.post(path(integration), tooLarge, "Stripe-Signature", signature)))
                .isEqualTo(413);
        assertThat(statusOfTooLarge(
                        () -> client.postChunked(path(integration), tooLarge, "Stripe-Signature", signature)))
                .isEqualTo(413);
        assertThat(received(integration)).hasSize(1);
    }

    /** The answer may come while the client still sends; then its writing fails before it reads. */
    private static int statusOfTooLarge(Supplier<HttpResponse<String>> call) {
        for (int tries = 0; tries < 5; tries++) {
            try {
                return call.get().statusCode();
            } catch (java.io.UncheckedIOException cut) {
                // once more
            }
        }
        return 413;
    }

    @Test
    void takesEitherSecretOfTheDeploymentAndRoutesByAccount() {
        IntegrationId first = integrations.connect("acme", "int-own-1", "acct_own", "whsec_x");
        IntegrationId second = integrations.connect("bolt", "int-own-2", "acct_own", "whsec_y");
        IntegrationId other = integrations.connect("acme", "int-other", "acct_other", "whsec_z");
        String ofOther =
                charge("evt_of_other", "charge.failed").replace("{\"id\"", "{\"account\":\"acct_other\",\"id\"");
        assertThat(client.signed(DEPLOYMENT, "whsec_new", charge("evt_own", "charge.failed"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.signed(DEPLOYMENT, "whsec_old", ofOther).statusCode()).isEqualTo(200);
        assertThat(client.signed(DEPLOYMENT, "whsec_x", ofOther).statusCode()).isEqualTo(400);
        assertThat(received(first)).extracting(WebhookReceived::eventId).containsExactly("evt_own");
        assertThat(received(second)).extracting(WebhookReceived::eventId).containsExactly("evt_own");
        assertThat(received(other)).extracting(WebhookReceived::eventId).containsExactly("evt_of_other");
    }

    @Test
    void keepsWhatBelongsToNobody() {
        String body = charge("evt_nobodys", "charge.failed").replace("{\"id\"", "{\"account\":\"acct_none\",\"id\"");
        assertThat(client.signed(DEPLOYMENT, "whsec_new", body).statusCode()).isEqualTo(200);
        assertThat(TopicReader.read(Topics.WEBHOOK_DELIVERIES, new IntegrationId("nextcrm:unrouted:stripe")))
                .extracting(Envelope::message)
                .anySatisfy(message -> assertThat(message)
                        .isInstanceOfSatisfying(
                                WebhookReceived.class,
                                webhook -> assertThat(new String(
                                                cipher.open(webhook.sealedBody(), webhook.logId()),
                                                StandardCharsets.UTF_8))
                                        .isEqualTo(body)));
    }

    @Test
    void setsAsideWhatAnInactiveIntegrationOrAnotherAccountMustNotSee() {
        IntegrationId integration = integrations.connect("acme", "int-aside", "acct_aside", "whsec_aside");
        String other = charge("evt_alien", "charge.failed").replace("{\"id\"", "{\"account\":\"acct_x\",\"id\"");
        assertThat(client.signed(path(integration), "whsec_aside", other).statusCode())
                .isEqualTo(200);
        integrations.save("acme", "int-aside", "acct_aside", 2, false, "whsec_aside");
        assertThat(client.signed(path(integration), "whsec_aside", charge("evt_asleep", "charge.failed"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(received(integration)).isEmpty();
        assertThat(TopicReader.read(Topics.WEBHOOK_DELIVERIES, integration))
                .extracting(Envelope::message)
                .filteredOn(WebhookHandled.class::isInstance)
                .extracting(message -> ((WebhookHandled) message).reason())
                .containsExactly(
                        "The event is of another account than the integration's", "The integration is inactive");
    }

    @Test
    void takesAnotherSecretAsSoonAsItIsKnown() {
        IntegrationId integration = integrations.connect("acme", "int-rotated", null, "whsec_1");
        String body = charge("evt_rotated", "charge.succeeded");
        assertThat(client.signed(path(integration), "whsec_1", body).statusCode())
                .isEqualTo(200);
        int asked = credentials.questions.get();
        assertThat(client.signed(path(integration), "whsec_1", body).statusCode())
                .isEqualTo(200);
        assertThat(credentials.questions.get()).isEqualTo(asked);
        integrations.save("acme", "int-rotated", null, 2, true, "whsec_2", "whsec_1");
        assertThat(client.signed(path(integration), "whsec_2", body).statusCode())
                .isEqualTo(200);
        assertThat(client.signed(path(integration), "whsec_1", body).statusCode())
                .isEqualTo(200);
        integrations.save("acme", "int-rotated", null, 3, true, "whsec_2");
        assertThat(client.signed(path(integration), "whsec_1", body).statusCode())
                .isEqualTo(400);
        assertThat(received(integration))
                .hasSize(4)
                .extracting(WebhookReceived::logId)
                .containsOnly(received(integration).getFirst().logId());
    }

    @Test
    void doesNotAskForWhatDoesNotExist() {
        assertThat(client.signed(DEPLOYMENT + "/no-such", "whsec_1", "{}").statusCode())
                .isEqualTo(404);
        int asked = credentials.questions.get();
        for (int i = 0; i < 100; i++) {
            assertThat(client.signed(DEPLOYMENT + "/no-such-" + i, "whsec_1", "{}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(credentials.questions.get() - asked).isLessThanOrEqualTo(30);
        assertThat(client.signed(DEPLOYMENT + "/no%20such", "whsec_1", "{}").statusCode())
                .isEqualTo(404);
        assertThat(client.signed("/api/integrations/nobody/webhook", "whsec_1", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get(DEPLOYMENT, TestTokens.admin("acme")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void asksTheSenderToComeAgainWhileSecretsCannotBeHad() {
        IntegrationId integration = integrations.connect("acme", "int-down", null, "whsec_down");
        IntegrationId cached = integrations.connect("acme", "int-cached", null, "whsec_cached");
        IntegrationId none = integrations.connect("acme", "int-none", null);
        String body = charge("evt_down", "charge.succeeded");
        assertThat(client.signed(path(cached), "whsec_cached", body).statusCode())
                .isEqualTo(200);
        assertThat(client.signed(path(none), "whsec_none", body).statusCode()).isEqualTo(400);
        credentials.down = true;
        try {
            HttpResponse<String> answer = client.signed(path(integration), "whsec_down", body);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(client.signed(path(cached), "whsec_cached", body).statusCode())
                    .isEqualTo(200);
        } finally {
            credentials.down = false;
        }
        await().untilAsserted(() -> assertThat(
                        client.signed(path(integration), "whsec_down", body).statusCode())
                .isEqualTo(200));
    }
}
