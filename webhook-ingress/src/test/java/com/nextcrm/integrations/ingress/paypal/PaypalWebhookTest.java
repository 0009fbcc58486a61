package com.nextcrm.integrations.ingress.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.ingress.IngressTest;
import com.nextcrm.integrations.ingress.SimulatedPaypal;
import com.nextcrm.integrations.ingress.TestIngress.Integrations;
import com.nextcrm.integrations.ingress.TopicReader;
import com.nextcrm.integrations.ingress.WebhookClient;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.simulators.paypal.PaypalForgery;
import com.nextcrm.integrations.simulators.paypal.PaypalWebhook;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IngressTest
class PaypalWebhookTest {

    private static final String ADDRESS = "/api/integrations/paypal/webhook";

    @Autowired
    WebhookClient client;

    @Autowired
    Integrations integrations;

    @Autowired
    PayloadCipher cipher;

    @Test
    void tellsAnEventBesideEveryForgeryOfIt() {
        IntegrationId integration = integrations.connectPaypal("acme", "pp-forged", "MERCHANT1", "WEBHOOK-1");
        String path = ADDRESS + "/pp-forged";
        for (PaypalForgery kind : PaypalForgery.values()) {
            assertThat(post(path, webhook("WEBHOOK-1", kind)).statusCode())
                    .as(kind.name())
                    .isEqualTo(400);
        }
        assertThat(received(integration)).isEmpty();

        PaypalWebhook genuine = webhook("WEBHOOK-1", null);
        assertThat(post(path, genuine).statusCode()).isEqualTo(200);
        assertThat(post(path, genuine).statusCode()).isEqualTo(200); // once more
        List<WebhookReceived> received = received(integration);
        assertThat(received).hasSize(2);
        assertThat(received.stream().map(WebhookReceived::logId).distinct()).hasSize(1);
        WebhookReceived event = received.getFirst();
        assertThat(event.eventType()).isEqualTo("PAYMENT.CAPTURE.COMPLETED");
        assertThat(event.createdAt()).isNotNull();
        assertThat(cipher.open(event.sealedBody(), event.logId())).isEqualTo(genuine.body());
    }

    @Test
    void takesOnlyTheIntegrationsOwnWebhookIds() {
        IntegrationId integration =
                integrations.connectPaypal("acme", "pp-two", "MERCHANT2", "WEBHOOK-NEW", "WEBHOOK-OLD");
        String path = ADDRESS + "/pp-two";
        assertThat(post(path, webhook("WEBHOOK-OLD", null)).statusCode()).isEqualTo(200);
        assertThat(post(path, webhook("WEBHOOK-NEW", null)).statusCode()).isEqualTo(200);
        assertThat(post(path, webhook("WEBHOOK-OF-DEPLOYMENT", null)).statusCode())
                .isEqualTo(400);
        assertThat(received(integration)).hasSize(2);
    }

    @Test
    void acceptsNothingWithoutAWebhookId() {
        integrations.connectPaypal("acme", "pp-none", "MERCHANT3");
        assertThat(post(ADDRESS + "/pp-none", webhook("", null)).statusCode()).isEqualTo(400);
    }

    @Test
    void takesWhatIsSentToTheDeploymentForTheAccountThatIsConfigured() {
        IntegrationId own = integrations.connectPaypal("acme", "pp-own", "MERCHANTOWN", "ANOTHER");
        IntegrationId other = integrations.connectPaypal("acme", "pp-other", "MERCHANTOTHER", "ANOTHER");
        assertThat(post(ADDRESS, webhook("WEBHOOK-OF-DEPLOYMENT", null)).statusCode())
                .isEqualTo(200);
        assertThat(post(ADDRESS, webhook("ANOTHER", null)).statusCode()).isEqualTo(400);
        assertThat(received(own)).hasSize(1);
        assertThat(received(other)).isEmpty();
    }

    private static PaypalWebhook webhook(String webhookId, @org.jspecify.annotations.Nullable PaypalForgery forgery) {
        return SimulatedPaypal.SIMULATOR.webhooks().newest(webhookId, forgery);
    }

    private HttpResponse<String> post(String path, PaypalWebhook webhook) {
        List<String> headers = new ArrayList<>();
        for (Map.Entry<String, String> header : webhook.headers().entrySet()) {
            headers.add(header.getKey());
            headers.add(header.getValue());
        }
        return client.post(path, webhook.body(), headers.toArray(String[]::new));
    }

    private static List<WebhookReceived> received(IntegrationId integration) {
        return TopicReader.read(Topics.webhooks(Category.PAYMENTS), integration).stream()
                .map(Envelope::message)
                .map(WebhookReceived.class::cast)
                .toList();
    }
}
