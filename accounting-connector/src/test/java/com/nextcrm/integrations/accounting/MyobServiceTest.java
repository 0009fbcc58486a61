package com.nextcrm.integrations.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent.SliceFinished;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.sdk.testkit.Heard;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.myob.MyobCompanyFile;
import com.nextcrm.integrations.simulators.myob.MyobSimulator;
import com.nextcrm.integrations.simulators.myob.MyobSimulatorOptions;
import com.nextcrm.integrations.simulators.oauth.OAuthClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MYOB through the whole service: commands in, rows and answers out. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(TestPlatform.class)
@DirtiesContext // its listeners would take what the next test's service is told
class MyobServiceTest {

    private static final String TOKEN = "canary-token-of-myob";
    private static final TenantId TENANT = new TenantId("acme");
    private static final ProviderId MYOB = new ProviderId("myob");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final MyobSimulator myob = MyobSimulator.start(MyobSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withFiles(3)
            .withInvoices(300)
            .withDefects(5)
            .withCustomers(50));

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MockMvcTester http;

    @Autowired
    Clock clock;

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
            assertThat(sync(integration, "invoices", run, SyncMode.FULL)).isEqualTo(new Counts(300, 295, 5, 0));
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
        assertThat(sync(integration, "invoices", "myob-run-1", SyncMode.INCREMENTAL))
                .isEqualTo(new Counts(300, 300, 0, 0));
        String deleted = file.invoiceIds().get(40);
        file.delete(deleted);
        assertThat(sync(integration, "invoices", "myob-run-2", SyncMode.INCREMENTAL)
                        .deleted())
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
        sync(integration, "invoices", "myob-run-invoices", SyncMode.FULL);
        sync(integration, "contacts", "myob-run-contacts", SyncMode.FULL);
        JsonNode invoice = rows(integration, "&status=paid").getFirst();
        assertThat(invoice.at("/lines/0/total").isNumber()).isTrue();
        JsonNode contact = get("/api/integrations/myob/contacts/"
                        + invoice.path("contact_id").asString())
                .path("contact");
        assertThat(contact.path("external_id").asString())
                .isEqualTo(invoice.path("contact_external_id").asString());
        assertThat(contact.path("email").asString()).contains("@example.com");
        JsonNode raw =
                get("/api/integrations/myob/invoices/" + invoice.path("id").asString() + "?include=raw");
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
        assertThat(send("invoices", "key-1", body)).hasStatus(504);
        String answer = post("invoices", "key-1", body);
        assertThat(answer).contains("\"status\":\"authorised\"", "\"total\":220.28", "\"reference\":\"PO 7781\"");
        assertThat(post("invoices", "key-1", body)).isEqualTo(answer);
        assertThat(file.writes() - before).isEqualTo(1);
        String id = JSON.readTree(answer).at("/invoice/id").asString();
        assertThat(post("invoices/" + id, "key-2", "{\"integrationId\":\"myob-acting\",\"notes\":\"Late\"}"))
                .contains("\"notes\":\"Late\"", "\"total\":220.28");
        assertThat(send("contacts", "key-3", "{\"integrationId\":\"myob-acting\"}"))
                .hasStatus(422)
                .bodyText()
                .contains("\"field\":\"name\"");
    }

    private String post(String path, String key, String body) {
        MvcTestResult result = send(path, key, body);
        assertThat(result).hasStatus2xxSuccessful();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult send(String path, String key, String body) {
        return http.post()
                .uri("/api/integrations/myob/" + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static IntegrationId connect(String id, MyobCompanyFile file) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(TENANT, integration, "Bearer", TOKEN, Map.of("accountId", file.id()));
        return integration;
    }

    /** Orders slices until one says that it was the last. */
    private Counts sync(IntegrationId integration, String dataType, String run, SyncMode mode) {
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            for (int slice = 1; ; slice++) {
                int number = slice;
                publisher.publish(
                        Topics.syncCommands(Category.ACCOUNTING),
                        envelopes.of(new PullSlice(
                                TENANT,
                                integration,
                                MYOB,
                                new SyncRunId(run),
                                new DataType(dataType),
                                number,
                                mode,
                                Duration.ofSeconds(10),
                                clock.instant())));
                SliceFinished finished = heard.first(
                        SliceFinished.class, each -> each.runId().value().equals(run) && each.slice() == number);
                if (finished.done()) {
                    return finished.counts();
                }
            }
        }
    }

    /** All rows over all pages of the records API. */
    private List<JsonNode> rows(IntegrationId integration, String filters) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode answer = get("/api/integrations/myob/invoices?limit=200&integrationId=" + integration + filters
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            answer.path("invoices").forEach(rows::add);
            cursor = answer.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return rows;
    }

    private JsonNode get(String path) {
        byte[] body = http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        return JSON.readTree(body);
    }
}
