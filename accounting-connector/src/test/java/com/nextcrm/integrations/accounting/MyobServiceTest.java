package com.nextcrm.integrations.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.myob.MyobCompanyFile;
import com.nextcrm.integrations.simulators.myob.MyobSimulator;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
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

/** MYOB through the whole service: commands in, rows and answers out. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TestPlatform.class)
@DirtiesContext // its listeners would take what the next test's service is told
class MyobServiceTest {

    private static final String TOKEN = "canary-token-of-myob";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final MyobSimulator myob = MyobSimulator.start(MyobSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withFiles(3)
            .withInvoices(300)
            .withDefects(5)
            .withCustomers(50));

    @Autowired
    ApplicationContext context;

    private ConnectorService service;

    @BeforeEach
    void drive() {
        service = new ConnectorService(context, Category.ACCOUNTING, "myob");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.myob.base-url", myob::baseUri);
        properties.add("providers.myob.client-id", () -> OAuthClient.DEFAULT_ID);
        properties.add("providers.myob.page-size", () -> 50);
        properties.add("providers.myob.sweep", () -> "1ms"); // each run is due to see everything
        properties.add("providers.myob.limits.scale", () -> 1000);
    }

    @AfterAll
    static void stop() {
        myob.close();
        credentials.close();
    }

    @Test
    void readsTwoCurrenciesExactlyAndAgainToTheSameTotals() {
        IntegrationId integration = connect("totals", myob.file());
        for (String run : List.of("first", "again")) {
            assertThat(service.sync(integration, "invoices", SyncMode.FULL)).isEqualTo(new Counts(300, 295, 5, 0));
            Map<String, BigDecimal> totals = new TreeMap<>();
            rows(integration, "")
                    .forEach(row -> totals.merge(
                            row.path("currency").asString(), row.path("total").decimalValue(), BigDecimal::add));
            assertThat(totals.keySet()).containsExactly("AUD", "USD");
            myob.file()
                    .totals()
                    .currencies()
                    .forEach(
                            (currency, sums) -> assertThat(totals.get(currency)).isEqualByComparingTo(sums.total()));
        }
    }

    @Test
    void marksWhatWasDeletedAlthoughNobodyTellsOfIt() {
        MyobCompanyFile file = myob.files().get(1);
        IntegrationId integration = connect("deleted", file);
        assertThat(service.sync(integration, "invoices", SyncMode.INCREMENTAL)).isEqualTo(new Counts(300, 300, 0, 0));
        String deleted = file.invoiceIds().get(40);
        file.delete(deleted);
        assertThat(service.sync(integration, "invoices", SyncMode.INCREMENTAL).deleted())
                .isEqualTo(1);
        assertThat(rows(integration, "")).hasSize(299);
        assertThat(rows(integration, "&includeDeleted=true"))
                .filteredOn(row -> row.path("external_id").asString().equals(deleted))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.path("deleted_at").asString("")).isNotEmpty());
    }

    @Test
    void showsAnInvoiceWithItsLinesAndItsContact() {
        IntegrationId integration = connect("linked", myob.file());
        service.sync(integration, "invoices", SyncMode.FULL);
        service.sync(integration, "contacts", SyncMode.FULL);
        JsonNode invoice = rows(integration, "&status=paid").getFirst();
        assertThat(invoice.at("/lines/0/total").isNumber()).isTrue();
        JsonNode contact =
                service.get("contacts/" + invoice.path("contact_id").asString()).path("contact");
        assertThat(contact.path("external_id").asString())
                .isEqualTo(invoice.path("contact_external_id").asString());
        assertThat(contact.path("email").asString()).contains("@example.com");
        JsonNode raw = service.get("invoices/" + invoice.path("id").asString() + "?include=raw");
        assertThat(raw.toString()).contains("JournalMemo");
    }

    @Test
    void createsOnceForOneKeyAlthoughTheAnswerWasLost() {
        MyobCompanyFile file = myob.files().get(2);
        connect("myob-acting", file);
        long before = file.writes();
        String body = """
                {"integrationId":"myob-acting","contactExternalId":"%s","reference":"PO 7781","lines":[
                 {"description":"Onsite work","quantity":2,"unitPrice":100.1250,"taxCode":"GST","accountCode":"4-1000"}]}
                """.formatted(file.customerIds().getFirst());
        myob.faults().add(FaultRule.once(Fault.executedThenStatus(503)).onMethod("POST"));
        assertThat(service.send("invoices", "key-1", body)).hasStatus(504);
        String answer = service.post("invoices", "key-1", body);
        assertThat(answer).contains("\"status\":\"authorised\"", "\"total\":220.28", "\"reference\":\"PO 7781\"");
        assertThat(service.post("invoices", "key-1", body)).isEqualTo(answer);
        assertThat(file.writes() - before).isEqualTo(1);
        String id = JSON.readTree(answer).at("/invoice/id").asString();
        assertThat(service.post("invoices/" + id, "key-2", "{\"integrationId\":\"myob-acting\",\"notes\":\"Late\"}"))
                .contains("\"notes\":\"Late\"", "\"total\":220.28");
        assertThat(service.send("contacts", "key-3", "{\"integrationId\":\"myob-acting\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"field\":\"name\"");
    }

    private static IntegrationId connect(String id, MyobCompanyFile file) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(ConnectorService.TENANT, integration, "Bearer", TOKEN, Map.of("accountId", file.id()));
        return integration;
    }

    private List<JsonNode> rows(IntegrationId integration, String filters) {
        return service.rows(integration, "invoices", filters);
    }
}
