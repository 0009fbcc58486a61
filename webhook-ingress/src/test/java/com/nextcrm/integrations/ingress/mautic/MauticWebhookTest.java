package com.nextcrm.integrations.ingress.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.TopicReader;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.ingress.sender.Reading;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IngressTest
class MauticWebhookTest {

    private static final String SERVER = "https://mautic.example.com";
    private static final String SECRET = "secret-of-the-hook";
    private static final String HEADER = "Webhook-Signature";

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    PayloadCipher cipher;

    @Test
    void tellsFiftyEventsOfOneBodyOnceEachBesideForgeriesAndARepeat() {
        IntegrationId integration = integrations.connectMarketing("mautic", "acme", "mt-batch", SERVER, SECRET);
        String path = "/api/integrations/mautic/webhook/mt-batch";
        byte[] batch = body(1, 50);
        String good = signature(SECRET, batch);
        byte[] reencoded =
                new String(batch, StandardCharsets.UTF_8).replace("\\/", "/").getBytes(StandardCharsets.UTF_8);
        assertThat(List.of(
                        client.post(path, batch, HEADER, signature("somebody-else's", batch)),
                        client.post(path, reencoded, HEADER, good),
                        client.post(path, batch, HEADER, hexadecimal(good))))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(client.post(path, batch, HEADER, good).statusCode()).isEqualTo(200);
        assertThat(client.post(path, batch, HEADER, good).statusCode()).isEqualTo(200); // once more

        List<WebhookReceived> received = received(integration);
        assertThat(received).hasSize(100);
        assertThat(received.stream().map(WebhookReceived::logId).distinct()).hasSize(50);
        assertThat(received.subList(0, 50))
                .extracting(WebhookReceived::eventType)
                .containsOnly("mautic.lead_post_save_update", "mautic.lead_post_delete")
                .filteredOn("mautic.lead_post_delete"::equals)
                .hasSize(10);
        WebhookReceived first = received.getFirst();
        assertThat(first.createdAt()).isEqualTo("2026-01-05T15:00:01Z");
        assertThat(new String(cipher.open(first.sealedBody(), first.logId()), StandardCharsets.UTF_8))
                .isEqualTo("{\"mautic.lead_post_save_update\":[" + event(1) + "]}");
    }

    @Test
    void knowsAnEventInOtherCompany() {
        IntegrationId integration = integrations.connectMarketing("mautic", "acme", "mt-again", SERVER, SECRET);
        String path = "/api/integrations/mautic/webhook/mt-again";
        for (byte[] body : List.of(body(1, 3), body(2, 5))) {
            assertThat(client.post(path, body, HEADER, signature(SECRET, body)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(received(integration).stream().map(WebhookReceived::logId).distinct())
                .hasSize(5);
    }

    @Test
    void takesWhatTheDeploymentsOwnServerSends() {
        IntegrationId integration =
                integrations.connectMarketing("mautic", "acme", "mt-own", SERVER + "-own", "another");
        IntegrationId own = integrations.connectMarketing("mautic", "bolt", "mt-deployment", SERVER, "another");
        byte[] body = body(1, 1);
        String path = "/api/integrations/mautic/webhook";
        assertThat(client.post(path, body, HEADER, signature("hook-secret", body))
                        .statusCode())
                .isEqualTo(200);
        assertThat(received(own)).hasSize(1);
        assertThat(received(integration)).isEmpty();
    }

    @Test
    void refusesWhatHasNoSignature() {
        IntegrationId integration = integrations.connectMarketing("mautic", "acme", "mt-bare", SERVER, SECRET);
        String path = "/api/integrations/mautic/webhook/mt-bare";
        byte[] body = body(1, 1);
        String good = signature(SECRET, body);
        assertThat(List.of(
                        client.post(path, body),
                        client.post(path, body, HEADER, ""),
                        client.post(path, body, HEADER, "=,v1=zzz"),
                        client.post(path, body, HEADER, good, HEADER, good)))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(received(integration)).isEmpty();
    }

    @Test
    void passesOverATestsTimeAndKeepsWhatItCannotRead() {
        String sample =
                "{\"mautic.lead_post_save_update\":[{\"contact\":{\"tags\":[[]]}}],\"timestamp\":\"2026-01-05\"}";
        assertThat(read(sample))
                .singleElement()
                .satisfies(part -> assertThat(part.event().createdAt()).isNull());
        assertThat(read("{\"timestamp\":\"2026-01-05T10:00:00+00:00\"}")).isEmpty();
        for (String odd : List.of("[]", "not json", "{\"a\":[{}", "", "{\"a\":[{}]} x")) {
            assertThat(read(odd))
                    .as(odd)
                    .extracting(part -> part.event().type())
                    .containsExactly("unreadable");
        }
        // a part read by itself is the same event
        Reading.Part part = read(new String(body(7, 7), StandardCharsets.UTF_8)).getFirst();
        assertThat(read(new String(part.body(), StandardCharsets.UTF_8))
                        .getFirst()
                        .event())
                .isEqualTo(part.event());
    }

    private static List<Reading.Part> read(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return MauticEnvelope.read(bytes).parts(bytes);
    }

    /** Events of the contacts from one to another; every fifth was deleted. */
    private static byte[] body(int from, int to) {
        String saved = events(from, to, false);
        String deleted = events(from, to, true);
        String body =
                "{\"mautic.lead_post_save_update\":[" + saved + "],\"mautic.lead_post_delete\":[" + deleted + "]}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String events(int from, int to, boolean deleted) {
        return IntStream.rangeClosed(from, to)
                .filter(each -> each % 5 == 0 == deleted)
                .mapToObj(MauticWebhookTest::event)
                .collect(Collectors.joining(", "));
    }

    private static String event(int contact) {
        String fields = "\"fields\":{\"core\":{\"lastname\":{\"value\":\"N\\u00fa\\u00f1ez\"}},\"personal\":[]}";
        String time = "\"timestamp\":\"2026-01-05T10:00:%02d-05:00\",\"url\":\"http:\\/\\/x\"".formatted(contact);
        return contact % 5 == 0
                ? "{\"id\":%d,\"contact\":{\"id\":null,%s},%s}".formatted(contact, fields, time)
                : "{\"contact\":{\"id\":%d, %s},%s}".formatted(contact, fields, time);
    }

    private static List<WebhookReceived> received(IntegrationId integration) {
        return TopicReader.read(Topics.webhooks(Category.MARKETING), integration).stream()
                .map(Envelope::message)
                .map(WebhookReceived.class::cast)
                .toList();
    }

    private static String hexadecimal(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
