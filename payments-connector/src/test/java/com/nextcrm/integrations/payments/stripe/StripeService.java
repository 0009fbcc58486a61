package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.simulators.stripe.SignedWebhook;
import com.nextcrm.integrations.simulators.stripe.StripeAccount;
import com.nextcrm.integrations.simulators.stripe.StripeSimulator;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import com.nextcrm.integrations.simulators.stripe.WebhookOrder;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/** What the whole service needs around it in a test: the simulated Stripe, and its key at a credentials-service. */
record StripeService(String key, StripeSimulator stripe, CredentialsService credentials) implements AutoCloseable {

    static StripeService start(String key, long charges) {
        return new StripeService(
                key,
                StripeSimulator.start(
                        StripeSimulatorOptions.defaults().withKey(key).withCharges(charges)),
                CredentialsService.start());
    }

    void register(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.stripe.base-url", stripe::baseUri);
        properties.add("providers.stripe.requests-per-second", () -> 100);
    }

    ConnectorService connect(ApplicationContext context, IntegrationId integration) {
        credentials.connect(ConnectorService.TENANT, integration, "Bearer", key);
        return new ConnectorService(context, Category.PAYMENTS, "stripe");
    }

    StripeAccount account() {
        return stripe.account();
    }

    /**
     * Hands over the newest event of this type as the ingress does, and waits for what became of it.
     *
     * @param about the object's id, or none for the newest
     */
    Outcome deliver(ConnectorService service, IntegrationId integration, String type, String... about) {
        WebhookOrder order = WebhookOrder.of("http://unused", "whsec_unused", type);
        SignedWebhook event = account()
                .webhooks()
                .signed(about.length == 0 ? order : order.about(about[0]))
                .findFirst()
                .orElseThrow();
        return service.webhook(integration, event.eventId(), type, new String(event.body(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stripe.close();
        credentials.close();
    }
}
