package com.nextcrm.integrations.ingress;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.ingress.routing.IntegrationDirectory;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;

/** What tests of the whole service share. */
@TestConfiguration(proxyBeanMethods = false)
public class TestIngress {

    @Bean
    FakeCredentials fakeCredentials() {
        return new FakeCredentials();
    }

    @Bean
    WebhookClient webhookClient(ServletWebServerApplicationContext server) {
        return new WebhookClient(
                () -> Objects.requireNonNull(server.getWebServer()).getPort());
    }

    @Bean
    Integrations integrations(
            FakeCredentials credentials,
            ObjectProvider<IntegrationDirectory> directory,
            MessagePublisher kafka,
            Envelopes envelopes) {
        return new Integrations(credentials, directory, kafka, envelopes);
    }

    /** Connects integrations, as credentials-service would. */
    public record Integrations(
            FakeCredentials credentials,
            ObjectProvider<IntegrationDirectory> directory,
            MessagePublisher kafka,
            Envelopes envelopes) {

        /** An active Stripe integration of the tenant, known to the service when this returns. */
        public IntegrationId connect(String tenant, String id, @Nullable String account, String... secrets) {
            return save(tenant, id, account, 1, true, secrets);
        }

        /** An active PayPal integration, known to the service when this returns. */
        public IntegrationId connectPaypal(String tenant, String id, String account, String... webhookIds) {
            ProviderId paypal = new ProviderId("paypal");
            return save(paypal, Category.PAYMENTS, "payments", tenant, id, account, 1, true, webhookIds);
        }

        /** An active integration of an accounting provider, known to the service when this returns. */
        public IntegrationId connectAccounting(String provider, String tenant, String id, String account) {
            return save(new ProviderId(provider), Category.ACCOUNTING, "invoices", tenant, id, account, 1, true);
        }

        /** An active integration of a marketing provider with its own secret, known to the service when this returns. */
        public IntegrationId connectMarketing(
                String provider, String tenant, String id, String account, String secret) {
            return save(new ProviderId(provider), Category.MARKETING, "contacts", tenant, id, account, 1, true, secret);
        }

        public IntegrationId save(
                String tenant, String id, @Nullable String account, long version, boolean active, String... secrets) {
            return save(
                    new ProviderId("stripe"),
                    Category.PAYMENTS,
                    "payments",
                    tenant,
                    id,
                    account,
                    version,
                    active,
                    secrets);
        }

        private IntegrationId save(
                ProviderId provider,
                Category category,
                String dataType,
                String tenant,
                String id,
                @Nullable String account,
                long version,
                boolean active,
                String... secrets) {
            IntegrationId integration = new IntegrationId(id);
            credentials.secrets.put(
                    integration, Stream.of(secrets).map(Secret::new).toList());
            IntegrationSaved saved = new IntegrationSaved(
                    new TenantId(tenant),
                    integration,
                    provider,
                    category,
                    provider + " of " + tenant,
                    version,
                    version,
                    active,
                    AuthStatus.CONNECTED,
                    List.of(new DataType(dataType)),
                    account == null ? null : new Account(account, "An account"));
            kafka.publish(Topics.INTEGRATION_LIFECYCLE, envelopes.of(saved));
            Awaitility.await().until(() -> {
                var known = directory.getObject().find(integration);
                return known != null && known.version() == version;
            });
            return integration;
        }
    }
}
