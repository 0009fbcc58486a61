package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.simulators.stripe.Invoice;
import com.nextcrm.integrations.simulators.stripe.StripeAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Which invoice a payment was for, told by a sync, kept through webhooks, and told by a webhook. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
class StripePaidInvoiceTest {

    private static final IntegrationId INTEGRATION = new IntegrationId("invoicing-at-stripe");

    private static final StripeService stripe = StripeService.start("sk_test_canary_of_paid_invoices", 400);

    @Autowired
    ApplicationContext context;

    private ConnectorService service;

    @BeforeEach
    void connect() {
        service = stripe.connect(context, INTEGRATION);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        stripe.register(properties);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Test
    void knowsTheInvoiceOfAPaymentAndForgetsItNoMore() {
        StripeAccount account = stripe.account();
        assertThat(service.sync(INTEGRATION, "payments", SyncMode.FULL)).isEqualTo(new Counts(400, 400, 0, 0));
        assertThat(told()).hasSizeGreaterThan(50).isEqualTo(truth());

        String charge = told().keySet().iterator().next();
        account.setDescription(charge, "Told apart");
        assertThat(stripe.deliver(service, INTEGRATION, "charge.updated", charge))
                .isEqualTo(Outcome.APPLIED);
        assertThat(payments())
                .anyMatch(row -> row.path("description").asString("").equals("Told apart"));
        assertThat(told()).isEqualTo(truth());

        int before = told().size();
        account.dashboard().subscribe(account.customerId(0), account.priceId("jpy", 0));
        assertThat(stripe.deliver(service, INTEGRATION, "invoice_payment.paid")).isEqualTo(Outcome.APPLIED);
        assertThat(told()).hasSize(before + 1).isEqualTo(truth());

        account.dashboard().subscribe(account.customerId(0), account.priceId("kwd", 0));
        service.sync(INTEGRATION, "payments", SyncMode.INCREMENTAL);
        assertThat(told()).hasSize(before + 2).isEqualTo(truth());
    }

    private List<JsonNode> payments() {
        return service.rows(INTEGRATION, "payments", "");
    }

    /** By payment, as the records API tells it. */
    private Map<String, String> told() {
        Map<String, String> invoices = new TreeMap<>();
        for (JsonNode row : payments()) {
            if (row.hasNonNull("invoice_id")) {
                invoices.put(
                        row.path("external_id").asString(),
                        row.path("invoice_id").asString());
            }
        }
        return invoices;
    }

    /** The same as the simulated Stripe knows it. */
    private Map<String, String> truth() {
        StripeAccount account = stripe.account();
        Map<Long, String> byIntent = new HashMap<>();
        for (long n = 0; n < account.invoiceCount(); n++) {
            Invoice invoice = account.invoice(account.invoiceId(n));
            if (invoice.status().equals("paid") && invoice.intent() >= 0) {
                byIntent.put(invoice.intent(), account.invoiceId(n));
            }
        }
        Map<String, String> invoices = new TreeMap<>();
        for (JsonNode row : payments()) {
            String charge = row.path("external_id").asString();
            String invoice = byIntent.get(account.charge(charge).intent());
            if (invoice != null) {
                invoices.put(charge, invoice);
            }
        }
        return invoices;
    }
}
