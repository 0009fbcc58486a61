package com.nextcrm.integrations.ingress.receive;

import static com.nextcrm.integrations.ingress.WebhookClient.DEPLOYMENT;
import static com.nextcrm.integrations.ingress.WebhookClient.charge;
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
import java.util.List;
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
}
