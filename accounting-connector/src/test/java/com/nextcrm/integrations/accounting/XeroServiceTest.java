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
import com.nextcrm.integrations.simulators.xero.XeroLimits;
import com.nextcrm.integrations.simulators.xero.XeroOrganisation;
import com.nextcrm.integrations.simulators.xero.XeroSimulator;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
import java.math.BigDecimal;
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
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, between a broker, a database, the simulated Xero and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@DirtiesContext // its listeners would take what the next test's service is told
class XeroServiceTest {

    private static final String TOKEN = "canary-token-of-xero";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final XeroSimulator xero = XeroSimulator.start(XeroSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withOrganisations(3)
            .withInvoices(300)
            .withDefects(5)
            .withContacts(50)
            .withLimits(XeroLimits.Rules.REAL.scaled(600)));

    @Autowired
    ApplicationContext context;

    private ConnectorService service;

    @BeforeEach
    void drive() {
        service = new ConnectorService(context, Category.ACCOUNTING, "xero");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.xero.base-url", xero::baseUri);
        properties.add("providers.xero.page-size", () -> 50);
        properties.add("providers.xero.limits.scale", () -> 600);
    }

    @AfterAll
    static void stop() {
        xero.close();
        credentials.close();
    }

    @Test
    void keepsTwoOrganisationsOfOneConsentApart() {
        for (XeroOrganisation organisation : xero.organisations().subList(0, 2)) {
            IntegrationId integration = connect("org-" + organisation.baseCurrency(), organisation);
            long defects = organisation.totals().defective();
            for (String run : List.of("first", "again")) {
                assertThat(service.sync(integration, "invoices", SyncMode.FULL))
                        .isEqualTo(new Counts(300, 300 - defects, defects, 0));
                Map<String, BigDecimal> totals = new TreeMap<>();
                rows(integration, "&status=any&includeDeleted=true")
                        .forEach(row -> totals.merge(
                                row.path("currency").asString(),
                                row.path("total").decimalValue(),
                                BigDecimal::add));
                assertThat(totals).hasSize(2);
                organisation
                        .totals()
                        .currencies()
                        .forEach((currency, sums) -> assertThat(totals.get(currency))
                                .isEqualByComparingTo(BigDecimal.valueOf(sums.total(), 2)));
            }
        }
    }

    @Test
    void listsWhatIsApprovedAndTheRestWhenAsked() {
        IntegrationId integration = connect("listed", xero.organisations().get(1));
        service.sync(integration, "invoices", SyncMode.FULL);
        service.sync(integration, "contacts", SyncMode.FULL);
        Map<String, Long> there = xero.organisations().get(1).totals().statuses();

        assertThat(rows(integration, ""))
                .extracting(row -> row.path("status").asString())
                .containsOnly("authorised", "paid");
        assertThat(rows(integration, "")).hasSize((int) (count(there, "AUTHORISED") + count(there, "PAID")));
        assertThat(rows(integration, "&status=draft,voided"))
                .hasSize((int) (count(there, "DRAFT") + count(there, "VOIDED")));
        assertThat(rows(integration, "&status=any")).hasSize((int) (300 - count(there, "DELETED")));

        JsonNode invoice = rows(integration, "").getFirst();
        JsonNode contact =
                service.get("contacts/" + invoice.path("contact_id").asString()).path("contact");
        assertThat(contact.path("external_id").asString())
                .isEqualTo(invoice.path("contact_external_id").asString());
        assertThat(invoice.at("/lines/0/quantity").isNumber()).isTrue();
    }

    private static long count(Map<String, Long> statuses, String status) {
        return statuses.getOrDefault(status, 0L);
    }

    @Test
    void appliesAWebhookAndSeesAVoid() {
        XeroOrganisation organisation = xero.organisations().get(1);
        IntegrationId integration = connect("hooked", organisation);
        service.sync(integration, "invoices", SyncMode.FULL);
        JsonNode row = rows(integration, "&status=authorised").getFirst();
        String invoice = row.path("external_id").asString();
        organisation.setStatus(invoice, "VOIDED");

        assertThat(webhook(integration, "1", "INVOICE", invoice)).isEqualTo(Outcome.APPLIED);
        assertThat(service.get("invoices/" + row.path("id").asString())
                        .at("/invoice/status")
                        .asString())
                .isEqualTo("voided");
        assertThat(webhook(integration, "2", "PREPAYMENT", "p-1")).isEqualTo(Outcome.IGNORED);
        organisation.setStatus(invoice, "DELETED");
        assertThat(webhook(integration, "3", "INVOICE", invoice)).isEqualTo(Outcome.APPLIED);
        assertThat(service.get("invoices/" + row.path("id").asString())
                        .at("/invoice/deleted_at")
                        .asString(""))
                .isNotEmpty();
    }

    @Test
    void createsOnceForOneKey() {
        connect("acting", xero.organisations().get(2));
        long before = xero.organisations().get(2).writes();
        String body = """
                {"integrationId":"acting","contactName":"City Agency Ltd","reference":"PO 7781","dueDate":"2026-12-17",
                 "status":"authorised","lines":[{"description":"Onsite work","quantity":2,"unitPrice":100.1250,
                 "accountCode":"200"}]}""";
        String first = service.post("invoices", "key-1", body);
        assertThat(first)
                .contains("\"status\":\"authorised\"", "\"total\":230.29", "\"contact_name\":\"City Agency Ltd\"");
        assertThat(service.post("invoices", "key-1", body)).isEqualTo(first);
        assertThat(xero.organisations().get(2).writes() - before).isEqualTo(1);
        String id = JSON.readTree(first).at("/invoice/id").asString();
        assertThat(service.post("invoices/" + id, "key-2", "{\"integrationId\":\"acting\",\"status\":\"voided\"}"))
                .contains("\"status\":\"voided\"");
        assertThat(service.send("contacts", "key-3", "{\"integrationId\":\"acting\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"field\":\"name\"");
    }

    private static IntegrationId connect(String id, XeroOrganisation organisation) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(
                ConnectorService.TENANT, integration, "Bearer", TOKEN, Map.of("accountId", organisation.id()));
        return integration;
    }

    private Outcome webhook(IntegrationId integration, String event, String category, String resource) {
        return service.webhook(integration, event, category + ".UPDATE", """
                {"events":[{"resourceId":"%s","tenantId":"t","eventCategory":"%s","eventType":"UPDATE"}]}""".formatted(resource, category));
    }

    private List<JsonNode> rows(IntegrationId integration, String filters) {
        return service.rows(integration, "invoices", filters);
    }
}
