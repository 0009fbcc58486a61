package com.nextcrm.integrations.ingress.xero;

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
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IngressTest
class XeroWebhookTest {

    private static final String PATH = "/api/integrations/xero/webhook";

    /** Looks like base64, and is not decoded. */
    private static final String KEY = "c2VjcmV0IGtleQ==";

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    PayloadCipher cipher;

    @Test
    void passesTheIntentToReceive() {
        // blanks behind some colons: only the raw bytes have this signature
        byte[] body =
                "{\"events\":[],\"lastEventSequence\": 0,\"firstEventSequence\": 0,\"entropy\": \"S0m3r4Nd0mt3xt\"}"
                        .getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        HttpResponse<String> right = post(body, signature(KEY, body));
        HttpResponse<String> wrong = post(body, signature("other", body));
        HttpResponse<String> decoded =
                post(body, signature(new String(Base64.getDecoder().decode(KEY)), body));
        HttpResponse<String> none = client.post(PATH, body);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(List.of(wrong, decoded, none))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(List.of(right, wrong, decoded, none)).allSatisfy(answer -> {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        });
    }

    @Test
    void sendsEachEventToTheIntegrationOfItsOrganisation() {
        IntegrationId maple = integrations.connectAccounting("xero", "acme", "int-maple", "tenant-maple");
        IntegrationId harbour = integrations.connectAccounting("xero", "other", "int-harbour", "tenant-harbour");
        byte[] body = body(
                event("tenant-maple", "invoice-1", "INVOICE", "UPDATE"),
                event("tenant-harbour", "contact-1", "CONTACT", "CREATE"),
                event("tenant-nobody", "invoice-2", "INVOICE", "UPDATE"),
                event("tenant-maple", "note-1", "PREPAYMENT", "Update"));
        HttpResponse<String> answer = post(body, signature(KEY, body));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(post(body, signature(KEY, body)).statusCode()).isEqualTo(200);

        List<WebhookReceived> ofMaple = received(maple);
        assertThat(ofMaple)
                .extracting(WebhookReceived::eventType)
                .containsExactly("INVOICE.UPDATE", "PREPAYMENT.UPDATE", "INVOICE.UPDATE", "PREPAYMENT.UPDATE");
        assertThat(ofMaple.stream().map(WebhookReceived::logId).distinct()).hasSize(2);
        assertThat(ofMaple.getFirst().createdAt()).isEqualTo("2026-02-10T05:06:40.123Z");
        assertThat(new String(
                        cipher.open(
                                ofMaple.getFirst().sealedBody(),
                                ofMaple.getFirst().logId()),
                        StandardCharsets.UTF_8))
                .contains("invoice-1")
                .doesNotContain("tenant-harbour", "contact-1");
        assertThat(received(harbour))
                .extracting(WebhookReceived::eventType)
                .containsExactly("CONTACT.CREATE", "CONTACT.CREATE");
    }

    @Test
    void refusesASignedBodyThatIsNoEnvelope() {
        for (String body : new String[] {"{}", "not json", "{\"events\":[{\"eventType\":\"UPDATE\"}]}"}) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> answer = post(bytes, signature(KEY, bytes));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).isEmpty();
        }
    }

    private List<WebhookReceived> received(IntegrationId integration) {
        return TopicReader.read(Topics.webhooks(Category.ACCOUNTING), integration).stream()
                .map(Envelope::message)
                .map(WebhookReceived.class::cast)
                .toList();
    }

    private HttpResponse<String> post(byte[] body, String signature) {
        return client.post(PATH, body, "x-xero-signature", signature);
    }

    private static byte[] body(String... events) {
        return ("{\"events\":[" + String.join(",", events)
                        + "],\"lastEventSequence\":4,\"firstEventSequence\":1,\"entropy\":\"LWZK\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String event(String tenant, String resource, String category, String type) {
        return """
                {"resourceUrl":"https://api.xero.com/api.xro/2.0/X/%s","resourceId":"%s","tenantId":"%s",\
                "tenantType":"ORGANISATION","eventCategory":"%s","eventType":"%s",\
                "eventDateUtc":"2026-02-10T05:06:40.123"}""".formatted(resource, resource, tenant, category, type);
    }

    private static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
