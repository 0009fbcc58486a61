package com.nextcrm.integrations.ingress.quickbooks;

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
class QuickbooksWebhookTest {

    private static final String PATH = "/api/integrations/quickbooks/webhook";

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    PayloadCipher cipher;

    @Test
    void sendsEachCloudEventToTheIntegrationOfItsCompany() {
        IntegrationId one = integrations.connectAccounting("quickbooks", "acme", "qb-one", "9341001");
        IntegrationId other = integrations.connectAccounting("quickbooks", "bolt", "qb-other", "9341002");
        String body = "[" + cloudEvent("ev-1", "qbo.invoice.updated.v1", "145", "9341001") + ", "
                + cloudEvent("ev-2", "qbo.customer.merged.v1", "7", "9341002") + ","
                + cloudEvent("ev-3", "qbo.invoice.voided.v1", "146", "9341001") + ","
                + cloudEvent("ev-4", "qbo.invoice.created.v1", "1", "9349999") + "]";
        long start = System.nanoTime();
        assertThat(signed("verifier-new", body).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));

        assertThat(received(one)).extracting(WebhookReceived::eventId).containsExactly("ev-1", "ev-3");
        assertThat(received(other)).singleElement().satisfies(event -> {
            assertThat(event.eventType()).isEqualTo("qbo.customer.merged.v1");
            assertThat(event.createdAt()).isEqualTo("2026-02-10T19:02:14.179851517Z");
            String part = new String(cipher.open(event.sealedBody(), event.logId()), StandardCharsets.UTF_8);
            assertThat(part).startsWith("{").contains("\"ev-2\"").doesNotContain("ev-1");
        });
    }

    @Test
    void takesTheOlderFormAndTellsItsEventsApart() {
        IntegrationId one = integrations.connectAccounting("quickbooks", "acme", "qb-old", "9341003");
        String body = """
                {"eventNotifications":[{"realmId":"9341003","dataChangeEvent":{"entities":[
                 {"name":"Invoice","id":"145","operation":"Update","lastUpdated":"2026-02-10T19:02:14.000Z"},
                 {"name":"Customer","id":"7","operation":"Merge","deletedId":"8","lastUpdated":"2026-02-10T19:02:14+0000"}
                ]}},{"realmId":"9340000","dataChangeEvent":{"entities":[
                 {"name":"Invoice","id":"1","operation":"Delete","lastUpdated":"2026-02-10T11:02:14-08:00"}]}}]}""";
        assertThat(signed("verifier-old", body).statusCode()).isEqualTo(200);
        assertThat(signed("verifier-old", body).statusCode()).isEqualTo(200); // once more
        List<WebhookReceived> received = received(one);
        assertThat(received)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.createdAt()).isEqualTo("2026-02-10T19:02:14Z"))
                .extracting(WebhookReceived::eventType)
                .containsExactly("Invoice.Update", "Customer.Merge", "Invoice.Update", "Customer.Merge");
        assertThat(received).extracting(WebhookReceived::logId).doesNotContainNull();
        assertThat(received.stream().map(WebhookReceived::logId).distinct()).hasSize(2);
    }

    @Test
    void keepsWhatIsGenuineAndCannotBeRead() {
        for (String odd : List.of("[]", "{}", "not json", "[{\"specversion\":\"1.0\"}]")) {
            assertThat(signed("verifier-new", odd).statusCode()).as(odd).isEqualTo(200);
        }
        assertThat(TopicReader.read(Topics.WEBHOOK_DELIVERIES, new IntegrationId("nextcrm:unrouted:quickbooks")))
                .extracting(Envelope::message)
                .filteredOn(WebhookReceived.class::isInstance)
                .extracting(message -> ((WebhookReceived) message).eventType())
                .contains("unreadable");
    }

    @Test
    void refusesWhatIsNotGenuine() {
        IntegrationId one = integrations.connectAccounting("quickbooks", "acme", "qb-forged", "9341004");
        byte[] body = ("[" + cloudEvent("ev-1", "qbo.invoice.updated.v1", "145", "9341004") + "]")
                .getBytes(StandardCharsets.UTF_8);
        String good = signature("verifier-new", body);
        byte[] reencoded =
                new String(body, StandardCharsets.UTF_8).replace(",", ", ").getBytes(StandardCharsets.UTF_8);
        assertThat(List.of(
                        client.post(PATH, body),
                        client.post(PATH, body, "intuit-signature", ""),
                        client.post(PATH, body, "intuit-signature", "=,v1=zzz"),
                        client.post(PATH, body, "intuit-signature", signature("client-secret", body)),
                        client.post(PATH, body, "intuit-signature", good, "intuit-signature", good),
                        client.post(PATH, reencoded, "intuit-signature", good)))
                .extracting(HttpResponse::statusCode)
                .containsOnly(401);
        assertThat(received(one)).isEmpty();
    }

    private HttpResponse<String> signed(String token, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // a type that no mapping of JSON takes
        return client.post(
                PATH,
                bytes,
                "Content-Type",
                "application/cloudevents-batch+json",
                "intuit-signature",
                signature(token, bytes));
    }

    private static List<WebhookReceived> received(IntegrationId integration) {
        return TopicReader.read(Topics.webhooks(Category.ACCOUNTING), integration).stream()
                .map(Envelope::message)
                .map(WebhookReceived.class::cast)
                .toList();
    }

    private static String cloudEvent(String id, String type, String entity, String realm) {
        return """
                {"specversion":"1.0","id":"%s","source":"intuit.x","type":"%s","datacontenttype":"application/json",\
                "time":"2026-02-10T19:02:14.179851517Z","intuitentityid":"%s","intuitaccountid":"%s","data":{}}""".formatted(id, type, entity, realm);
    }

    private static String signature(String token, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
