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
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.sdk.testkit.Heard;
import com.nextcrm.integrations.simulators.xero.XeroLimits;
import com.nextcrm.integrations.simulators.xero.XeroOrganisation;
import com.nextcrm.integrations.simulators.xero.XeroSimulator;
import com.nextcrm.integrations.simulators.xero.XeroSimulatorOptions;
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

/** The service as it is deployed, between a broker, a database, the simulated Xero and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@DirtiesContext // its listeners would take what the next test's service is told
class XeroServiceTest {

    private static final String TOKEN = "canary-token-of-xero";
    private static final TenantId TENANT = new TenantId("acme");
    private static final ProviderId XERO = new ProviderId("xero");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final XeroSimulator xero = XeroSimulator.start(XeroSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withOrganisations(3)
            .withInvoices(300)
            .withDefects(5)
            .withContacts(50)
            .withLimits(XeroLimits.Rules.REAL.scaled(600)));

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Envelopes envelopes;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MockMvcTester http;

    @Autowired
    Clock clock;

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
                assertThat(sync(integration, "invoices", run + "-" + integration, SyncMode.FULL))
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
        sync(integration, "invoices", "run-listed", SyncMode.FULL);
        sync(integration, "contacts", "run-contacts", SyncMode.FULL);
        Map<String, Long> there = xero.organisations().get(1).totals().statuses();

        assertThat(rows(integration, ""))
                .extracting(row -> row.path("status").asString())
                .containsOnly("authorised", "paid");
        assertThat(rows(integration, "")).hasSize((int) (count(there, "AUTHORISED") + count(there, "PAID")));
        assertThat(rows(integration, "&status=draft,voided"))
                .hasSize((int) (count(there, "DRAFT") + count(there, "VOIDED")));
        assertThat(rows(integration, "&status=any")).hasSize((int) (300 - count(there, "DELETED")));

        JsonNode invoice = rows(integration, "").getFirst();
        JsonNode contact = get("/api/integrations/xero/contacts/"
                        + invoice.path("contact_id").asString())
                .path("contact");
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
        sync(integration, "invoices", "run-hooked", SyncMode.FULL);
        JsonNode row = rows(integration, "&status=authorised").getFirst();
        String invoice = row.path("external_id").asString();
        organisation.setStatus(invoice, "VOIDED");

        assertThat(webhook(integration, "1", "INVOICE", invoice)).isEqualTo(Outcome.APPLIED);
        assertThat(get("/api/integrations/xero/invoices/" + row.path("id").asString())
                        .at("/invoice/status")
                        .asString())
                .isEqualTo("voided");
        assertThat(webhook(integration, "2", "PREPAYMENT", "p-1")).isEqualTo(Outcome.IGNORED);
        organisation.setStatus(invoice, "DELETED");
        assertThat(webhook(integration, "3", "INVOICE", invoice)).isEqualTo(Outcome.APPLIED);
        assertThat(get("/api/integrations/xero/invoices/" + row.path("id").asString())
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
        String first = post("invoices", "key-1", body);
        assertThat(first)
                .contains("\"status\":\"authorised\"", "\"total\":230.29", "\"contact_name\":\"City Agency Ltd\"");
        assertThat(post("invoices", "key-1", body)).isEqualTo(first);
        assertThat(xero.organisations().get(2).writes() - before).isEqualTo(1);
        String id = JSON.readTree(first).at("/invoice/id").asString();
        assertThat(post("invoices/" + id, "key-2", "{\"integrationId\":\"acting\",\"status\":\"voided\"}"))
                .contains("\"status\":\"voided\"");
        assertThat(send("contacts", "key-3", "{\"integrationId\":\"acting\"}"))
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
                .uri("/api/integrations/xero/" + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static IntegrationId connect(String id, XeroOrganisation organisation) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(TENANT, integration, "Bearer", TOKEN, Map.of("accountId", organisation.id()));
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
                                XERO,
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

    private Outcome webhook(IntegrationId integration, String event, String category, String resource) {
        String logId = integration + "-" + event;
        String body = """
                {"events":[{"resourceId":"%s","tenantId":"t","eventCategory":"%s","eventType":"UPDATE"}]}""".formatted(resource, category);
        publisher.publish(
                Topics.webhooks(Category.ACCOUNTING),
                envelopes.of(new WebhookReceived(
                        TENANT,
                        integration,
                        XERO,
                        logId,
                        event,
                        category + ".UPDATE",
                        null,
                        clock.instant(),
                        cipher.seal(body.getBytes(StandardCharsets.UTF_8), logId),
                        false)));
        try (Heard heard = Heard.on(Topics.WEBHOOK_DELIVERIES)) {
            return heard.first(WebhookHandled.class, handled -> handled.logId().equals(logId))
                    .outcome();
        }
    }

    /** All rows over all pages of the records API. */
    private List<JsonNode> rows(IntegrationId integration, String filters) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode answer = get("/api/integrations/xero/invoices?limit=200&integrationId=" + integration + filters
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
