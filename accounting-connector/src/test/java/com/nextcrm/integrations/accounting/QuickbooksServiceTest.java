package com.nextcrm.integrations.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksCompany;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulator;
import com.nextcrm.integrations.simulators.quickbooks.QuickbooksSimulatorOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The service as it is deployed, between a broker, a database, the simulated QuickBooks and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@DirtiesContext // its listeners would take what the next test's service is told
class QuickbooksServiceTest {

    private static final String TOKEN = "canary-token-of-quickbooks";

    private static final CredentialsService credentials = CredentialsService.start();
    private static final QuickbooksSimulator books = QuickbooksSimulator.start(QuickbooksSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withInvoices(120)
            .withCustomers(40));

    @Autowired
    ApplicationContext context;

    private ConnectorService service;

    @BeforeEach
    void drive() {
        service = new ConnectorService(context, Category.ACCOUNTING, "quickbooks");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.quickbooks.base-url", books::baseUri);
        properties.add("providers.quickbooks.page-size", () -> 50);
    }

    @AfterAll
    static void stop() {
        books.close();
        credentials.close();
    }

    @Test
    void fetchesWhatAnEventOfEitherFormNamesAndAppliesIt() {
        IntegrationId integration = connect("qb-hooked");
        service.sync(integration, "invoices", SyncMode.FULL);
        service.sync(integration, "contacts", SyncMode.FULL);
        QuickbooksCompany company = books.company();
        List<JsonNode> unpaid = service.rows(integration, "invoices", "&status=authorised");
        String paid = unpaid.get(0).path("external_id").asString();
        String voided = unpaid.get(1).path("external_id").asString();
        String deleted = unpaid.get(2).path("external_id").asString();
        company.payAll(paid);
        company.voidInvoice(voided);
        company.deleteInvoice(deleted);
        String customer = company.addCustomers(1).getFirst();

        assertThat(service.webhook(
                        integration, "1", "qbo.invoice.updated.v1", cloudEvent("1", "qbo.invoice.updated.v1", paid)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(row(integration, "invoices", paid).path("status").asString()).isEqualTo("paid");
        assertThat(service.webhook(
                        integration, "2", "qbo.invoice.voided.v1", cloudEvent("2", "qbo.invoice.voided.v1", voided)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(row(integration, "invoices", voided).path("status").asString())
                .isEqualTo("voided");
        assertThat(service.webhook(integration, "3", "Invoice.Delete", notification("Invoice", deleted, "Delete")))
                .isEqualTo(Outcome.APPLIED);
        assertThat(row(integration, "invoices", deleted).path("deleted_at").asString(""))
                .isNotEmpty();
        assertThat(service.webhook(integration, "4", "Customer.Create", notification("Customer", customer, "Create")))
                .isEqualTo(Outcome.APPLIED);
        assertThat(row(integration, "contacts", customer).path("name").asString())
                .isEqualTo(Objects.requireNonNull(company.customer(customer))
                        .path("DisplayName")
                        .asString());
        assertThat(service.webhook(
                        integration, "5", "qbo.payment.created.v1", cloudEvent("5", "qbo.payment.created.v1", "9")))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void makesUpForEventsThatNeverArrived() {
        IntegrationId integration = connect("qb-deaf");
        service.sync(integration, "invoices", SyncMode.INCREMENTAL);
        QuickbooksCompany company = books.company();
        List<JsonNode> unpaid = service.rows(integration, "invoices", "&status=authorised");
        String paid = unpaid.get(3).path("external_id").asString();
        String deleted = unpaid.get(4).path("external_id").asString();
        company.payAll(paid);
        company.deleteInvoice(deleted);
        String added = company.addInvoices(1).getFirst();

        Counts missed = service.sync(integration, "invoices", SyncMode.INCREMENTAL);
        assertThat(missed.deleted()).isEqualTo(1);
        assertThat(row(integration, "invoices", paid).path("status").asString()).isEqualTo("paid");
        assertThat(row(integration, "invoices", deleted).path("deleted_at").asString(""))
                .isNotEmpty();
        assertThat(row(integration, "invoices", added).path("deleted_at").isNull())
                .isTrue();
    }

    @Test
    void saysWhatTheOwnerOfCredentialsHasToMend() {
        IntegrationId integration = connect("qb-refused");
        assertThat(service.check(integration).success()).isTrue();
        IntegrationId ended = new IntegrationId("qb-ended");
        credentials.refuse(ended, "The consent at QuickBooks is not good any more");
        assertThat(service.check(ended)).satisfies(check -> {
            assertThat(check.credentialsRejected()).isTrue();
            assertThat(check.message()).isEqualTo("The consent at QuickBooks is not good any more");
        });
        assertThat(service.check(new IntegrationId("qb-never")).message())
                .isEqualTo("There is no such integration any more");
    }

    private static IntegrationId connect(String id) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(
                ConnectorService.TENANT,
                integration,
                "Bearer",
                TOKEN,
                Map.of("accountId", books.company().realmId()));
        return integration;
    }

    private JsonNode row(IntegrationId integration, String dataType, String externalId) {
        return service.rows(integration, dataType, "&status=any&includeDeleted=true").stream()
                .filter(row -> row.path("external_id").asString().equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    private static String cloudEvent(String id, String type, String entity) {
        return """
                {"specversion":"1.0","id":"%s","source":"intuit.x","type":"%s","intuitentityid":"%s",\
                "intuitaccountid":"%s"}""".formatted(id, type, entity, books.company().realmId());
    }

    private static String notification(String entity, String id, String operation) {
        return """
                {"eventNotifications":[{"realmId":"%s","dataChangeEvent":{"entities":[{"name":"%s","id":"%s",\
                "operation":"%s","lastUpdated":"2026-02-10T19:02:14.000Z"}]}}]}""".formatted(books.company().realmId(), entity, id, operation);
    }
}
