package com.nextcrm.integrations.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
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
import com.nextcrm.integrations.simulators.stripe.Charge;
import com.nextcrm.integrations.simulators.stripe.Defect;
import com.nextcrm.integrations.simulators.stripe.StripeAccount;
import com.nextcrm.integrations.simulators.stripe.StripeSimulator;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, between a broker, a database, the simulated Stripe and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class PaymentsConnectorTest {

    private static final String KEY = "sk_test_canary_of_the_whole_service";
    private static final TenantId TENANT = new TenantId("acme");
    private static final ProviderId STRIPE = new ProviderId("stripe");
    private static final DataType PAYMENTS = new DataType("payments");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final StripeSimulator stripe =
            StripeSimulator.start(StripeSimulatorOptions.defaults().withKey(KEY));

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Envelopes envelopes;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MockMvcTester http;

    @Autowired
    MongoTemplate mongo;

    @Autowired
    Clock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.stripe.base-url", stripe::baseUri);
        properties.add("providers.stripe.requests-per-second", () -> 100);
    }

    @AfterAll
    static void stop() {
        stripe.close();
        credentials.close();
    }

    @Test
    void tellsWhoseAccountAKeyOpens() {
        IntegrationId integration = connect("checked", KEY);
        connect("published", "pk_test_anything");
        assertThat(check(integration).account())
                .isNotNull()
                .extracting(Account::id)
                .isEqualTo(stripe.account().id());
        assertThat(check(new IntegrationId("published")))
                .satisfies(answer -> assertThat(answer.credentialsRejected()).isTrue())
                .satisfies(answer -> assertThat(answer.message()).contains("publishable"));
    }

    @Test
    void storesEveryPaymentOnceAndThenFetchesNextToNothing(CapturedOutput log) {
        IntegrationId integration = connect("thousand", KEY);

        assertThat(sync(integration, "run-1", SyncMode.FULL)).isEqualTo(new Counts(1_000, 1_000, 0, 0));

        Map<String, BigDecimal> totals = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        for (JsonNode row : rows(integration)) {
            ids.add(row.path("external_id").asString());
            totals.merge(row.path("currency").asString(), row.path("amount").decimalValue(), BigDecimal::add);
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 1_000)
                        .mapToObj(stripe.account()::chargeId)
                        .toList());
        stripe.account()
                .totals()
                .currencies()
                .forEach((currency, sums) -> assertThat(totals.get(currency.toUpperCase(java.util.Locale.ROOT)))
                        .isEqualByComparingTo(BigDecimal.valueOf(sums.amount(), digitsOnTheWire(currency))));

        assertThat(sync(integration, "run-2", SyncMode.INCREMENTAL).fetched()).isLessThanOrEqualTo(16);
        assertThat(log).doesNotContain(KEY);
        assertThat(mongo.getCollectionNames())
                .allSatisfy(name -> mongo.getCollection(name)
                        .find()
                        .forEach(document -> assertThat(document.toString()).doesNotContain(KEY)));
    }

    private static int digitsOnTheWire(String currency) {
        return switch (currency) {
            case "jpy" -> 0;
            case "kwd" -> 3;
            default -> 2;
        };
    }

    @Test
    void tellsWhichRowsAreDefectiveAndKeepsTheOthers() {
        StripeAccount account = stripe.openAccount("sk_test_canary_of_defects", 7, 300);
        List<String> broken =
                LongStream.range(0, 20).mapToObj(n -> account.chargeId(n * 15)).toList();
        IntegrationId integration = connect("defective", "sk_test_canary_of_defects");
        assertThat(sync(integration, "run-0", SyncMode.FULL)).isEqualTo(new Counts(300, 300, 0, 0));
        broken.forEach(id -> account.setDefect(id, Defect.AMOUNT_MISSING));

        assertThat(sync(integration, "run-3", SyncMode.FULL)).isEqualTo(new Counts(300, 280, 20, 0));
        assertThat(rows(integration))
                .as("a row that cannot be read is not gone")
                .hasSize(300);

        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            List<String> errors = heard
                    .all(PageStored.class, page -> page.runId().value().equals("run-3"))
                    .stream()
                    .flatMap(page -> page.errors().stream())
                    .map(RecordError::toString)
                    .distinct()
                    .toList();
            assertThat(errors)
                    .containsExactlyInAnyOrderElementsOf(broken.stream()
                            .map(id -> "Charge " + id + ": Missing amount")
                            .toList());
        }
    }

    @Test
    void keepsARefundedPaymentRefundedWhenALateEventSaysOtherwise() {
        StripeAccount account = stripe.openAccount("sk_test_canary_of_webhooks", 8, 100);
        IntegrationId integration = connect("webhooks", "sk_test_canary_of_webhooks");
        sync(integration, "run-4", SyncMode.FULL);
        JsonNode row = rows(integration).stream()
                .filter(each -> each.path("status").asString().equals("succeeded"))
                .findFirst()
                .orElseThrow();
        JsonNode charge = row.path("raw");
        Instant later = clock.instant().plusSeconds(60);
        JsonNode refunded = JSON.readTree(charge.toString()
                .replace("\"refunded\":false", "\"refunded\":true")
                .replace("\"amount_refunded\":0", "\"amount_refunded\":" + charge.path("amount")));
        assertThat(account.charge(charge.path("id").asString()).state()).isEqualTo("succeeded");

        JsonNode product = JSON.readTree("{\"id\":\"prod_1\",\"object\":\"product\"}");
        assertThat(row.path("fee").isNumber()).isTrue();
        Instant before = later.minusSeconds(50);
        assertThat(webhook(integration, "evt_0", "charge.updated", before, charge))
                .isEqualTo(Outcome.APPLIED);
        assertThat(version(row)).as("it says what the list said").isEqualTo(1);
        assertThat(webhook(integration, "evt_1", "charge.refunded", later, refunded))
                .isEqualTo(Outcome.APPLIED);
        assertThat(webhook(integration, "evt_2", "charge.succeeded", later.minusSeconds(30), charge))
                .isEqualTo(Outcome.STALE);
        assertThat(webhook(integration, "evt_3", "product.created", later, product))
                .isEqualTo(Outcome.IGNORED);
        JsonNode now = one(row.path("id").asString());
        assertThat(now.path("status").asString()).isEqualTo("refunded");
        assertThat(version(row)).isEqualTo(2);
        assertThat(List.of(now.path("fee"), now.path("net"), now.path("fee_currency")))
                .as("what no webhook tells")
                .isEqualTo(List.of(row.path("fee"), row.path("net"), row.path("fee_currency")));
    }

    private long version(JsonNode row) {
        return Objects.requireNonNull(mongo.findById(row.path("id").asString(), Document.class, "records"))
                .getLong("version");
    }

    @Test
    void refundsOnceForOneKey() {
        IntegrationId integration = connect("refunds", KEY);
        sync(integration, "run-5", SyncMode.FULL);
        Charge charge = LongStream.range(0, 1_000)
                .mapToObj(n -> stripe.account().charge(stripe.account().chargeId(n)))
                .filter(each -> each.refundable() > 1_000 && each.currency().equals("eur") && !each.disputed())
                .findFirst()
                .orElseThrow();
        String externalId = stripe.account().chargeId(charge.number());
        String id = rows(integration).stream()
                .filter(row -> row.path("external_id").asString().equals(externalId))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        long before = charge.amountRefunded();
        for (int i = 0; i < 2; i++) {
            assertThat(http.post()
                            .uri("/api/integrations/stripe/payments/{id}/refunds", id)
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                            .header("Idempotency-Key", "refund-1")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"integrationId\":\"refunds\",\"amount\":5.5,\"reason\":\"duplicate\"}"))
                    .hasStatus2xxSuccessful()
                    .bodyText()
                    .contains("partially_refunded");
        }
        assertThat(stripe.account().charge(externalId).amountRefunded() - before)
                .isEqualTo(550);
        assertThat(one(id).path("amount_refunded").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(before + 550, 2));
    }

    private static IntegrationId connect(String id, String key) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(TENANT, integration, "Bearer", key);
        return integration;
    }

    private ConnectionChecked check(IntegrationId integration) {
        String id = "check-" + integration;
        publisher.publish(
                Topics.connectionCommands(Category.PAYMENTS),
                envelopes.of(new CheckConnection(TENANT, integration, STRIPE, id)));
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            return heard.first(
                    ConnectionChecked.class, answer -> answer.checkId().equals(id));
        }
    }

    /** Orders slices until one says that it was the last. */
    private Counts sync(IntegrationId integration, String run, SyncMode mode) {
        Instant start = clock.instant();
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            for (int slice = 1; ; slice++) {
                int number = slice;
                publisher.publish(
                        Topics.syncCommands(Category.PAYMENTS),
                        envelopes.of(new PullSlice(
                                TENANT,
                                integration,
                                STRIPE,
                                new SyncRunId(run),
                                PAYMENTS,
                                number,
                                mode,
                                Duration.ofSeconds(10),
                                start)));
                SliceFinished finished = heard.first(
                        SliceFinished.class, each -> each.runId().value().equals(run) && each.slice() == number);
                if (finished.done()) {
                    return finished.counts();
                }
            }
        }
    }

    private Outcome webhook(IntegrationId integration, String event, String type, Instant created, JsonNode object) {
        String logId = integration + "-" + event;
        String body = "{\"id\":\"" + event + "\",\"object\":\"event\",\"type\":\"" + type + "\",\"created\":"
                + created.getEpochSecond() + ",\"data\":{\"object\":" + object + "}}";
        publisher.publish(
                Topics.webhooks(Category.PAYMENTS),
                envelopes.of(new WebhookReceived(
                        TENANT,
                        integration,
                        STRIPE,
                        logId,
                        event,
                        type,
                        created,
                        clock.instant(),
                        cipher.seal(body.getBytes(StandardCharsets.UTF_8), logId),
                        false)));
        try (Heard heard = Heard.on(Topics.WEBHOOK_DELIVERIES)) {
            return heard.first(WebhookHandled.class, handled -> handled.logIds().contains(logId))
                    .outcome();
        }
    }

    /** All rows over all pages of the records API. */
    private List<JsonNode> rows(IntegrationId integration) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode answer = get("/api/integrations/stripe/payments?limit=200&include=raw&integrationId=" + integration
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            answer.path("payments").forEach(rows::add);
            cursor = answer.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return rows;
    }

    private JsonNode one(String id) {
        return get("/api/integrations/stripe/payments/" + id).path("payment");
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
