package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.Heard;
import com.nextcrm.integrations.simulators.stripe.Charge;
import com.nextcrm.integrations.simulators.stripe.Dashboard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One payment's amounts wherever they appear: what Stripe is asked for in its smallest units, what an action answers,
 * the row, and the records API that a record event leads to.
 */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
class StripeExactAmountsTest {

    private static final IntegrationId INTEGRATION = new IntegrationId("exact-at-stripe");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final StripeService stripe = StripeService.start("sk_test_canary_of_exact_amounts", 20);

    @Autowired
    ApplicationContext context;

    @Autowired
    MongoTemplate mongo;

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

    /** Stripe's units, each times the major one: JPY 1, KWD 1000 with a last digit of 0, ISK and UGX 100, HUF 100. */
    @ParameterizedTest
    @CsvSource({
        "JPY, 50000, 30001, 12000, 50000, 30001, 12000",
        "KWD, 25.120, 10.010, 3.340, 25120, 10010, 3340",
        "ISK, 90000, 80001, 12345, 9000000, 8000100, 1234500",
        "UGX, 990001, 880002, 770003, 99000100, 88000200, 77000300",
        "HUF, 1999.90, 1500.45, 500.15, 199990, 150045, 50015"
    })
    void staysExactThroughAPartialCaptureAPartialRefundAndADispute(
            String currency,
            BigDecimal asked,
            BigDecimal captured,
            BigDecimal refunded,
            long askedMinor,
            long capturedMinor,
            long refundedMinor) {
        BigDecimal nothing = BigDecimal.ZERO.setScale(asked.scale());

        JsonNode intent = acted(
                "payments",
                "\"amount\":" + asked + ",\"currency\":\"" + currency + "\",\"customer\":\""
                        + stripe.account().customerId(1)
                        + "\",\"paymentMethod\":\"pm_card_visa\",\"captureMethod\":\"manual\",\"confirm\":true");
        assertThat(intent.path("amount").decimalValue()).isEqualTo(asked);
        assertThat(intent.path("amount_captured").decimalValue()).isEqualTo(nothing);
        String charge = intent.path("payment_external_id").asString();
        String payment = intent.path("payment_id").asString();
        assertRow(payment, currency, asked, nothing, nothing, "authorized", false);

        JsonNode taken =
                acted("payment_intents/" + intent.path("id").asString() + "/capture", "\"amount\":" + captured);
        assertThat(taken.path("amount_captured").decimalValue()).isEqualTo(captured);
        assertRow(payment, currency, asked, captured, nothing, "succeeded", false);

        JsonNode givenBack = acted("payments/" + payment + "/refunds", "\"amount\":" + refunded);
        assertAmounts(givenBack, currency, asked, captured, refunded, "partially_refunded", false);
        assertRow(payment, currency, asked, captured, refunded, "partially_refunded", false);
        assertThat(service.rows(INTEGRATION, "refunds", "&q=" + charge))
                .singleElement()
                .satisfies(refund -> {
                    assertThat(refund.path("amount").decimalValue()).isEqualTo(refunded);
                    assertThat(refund.path("payment_id").asString()).isEqualTo(payment);
                });

        Dashboard dashboard = stripe.account().dashboard();
        String dispute = dashboard.dispute(charge, null);
        assertThat(stripe.account().dispute(dispute).amount()).isEqualTo(capturedMinor - refundedMinor);
        assertThat(stripe.deliver(service, INTEGRATION, "charge.dispute.created", dispute))
                .isEqualTo(Outcome.APPLIED);
        assertThat(stripe.deliver(service, INTEGRATION, "charge.dispute.funds_withdrawn", dispute))
                .isEqualTo(Outcome.APPLIED);
        assertRow(payment, currency, asked, captured, refunded, "partially_refunded", true);
        dashboard.settleDispute(dispute, "lost");
        assertThat(stripe.deliver(service, INTEGRATION, "charge.dispute.closed", dispute))
                .isEqualTo(Outcome.APPLIED);
        assertRow(payment, currency, asked, captured, refunded, "partially_refunded", true);

        service.sync(INTEGRATION, "payments", SyncMode.FULL);
        assertRow(payment, currency, asked, captured, refunded, "partially_refunded", true);
        assertEventsLeadTo(payment, charge);

        Charge truth = stripe.account().charge(charge);
        assertThat(truth.currency()).isEqualTo(currency.toLowerCase(Locale.ROOT));
        assertThat(List.of(truth.amount(), truth.amountCaptured(), truth.amountRefunded()))
                .containsExactly(askedMinor, capturedMinor, refundedMinor);
    }

    /** In the list and by its id, as both are read by the CRM, and as it is kept. */
    private void assertRow(
            String id,
            String currency,
            BigDecimal amount,
            BigDecimal captured,
            BigDecimal refunded,
            String status,
            boolean disputed) {
        assertAmounts(
                service.get("payments/" + id).path("payment"), currency, amount, captured, refunded, status, disputed);
        assertThat(service.rows(INTEGRATION, "payments", ""))
                .filteredOn(row -> row.path("id").asString().equals(id))
                .singleElement()
                .satisfies(row -> assertAmounts(row, currency, amount, captured, refunded, status, disputed));
        Document kept = Objects.requireNonNull(mongo.getCollection(RecordStore.COLLECTION)
                        .find(new Document("_id", id))
                        .first())
                .get("fields", Document.class);
        assertThat(List.of(kept.get("amount"), kept.get("amount_captured"), kept.get("amount_refunded")))
                .containsExactly(new Decimal128(amount), new Decimal128(captured), new Decimal128(refunded));
    }

    private static void assertAmounts(
            JsonNode row,
            String currency,
            BigDecimal amount,
            BigDecimal captured,
            BigDecimal refunded,
            String status,
            boolean disputed) {
        assertThat(row.path("currency").asString()).isEqualTo(currency);
        assertThat(row.path("amount").decimalValue()).isEqualTo(amount);
        assertThat(row.path("amount_captured").decimalValue()).isEqualTo(captured);
        assertThat(row.path("amount_refunded").decimalValue()).isEqualTo(refunded);
        assertThat(row.path("status").asString()).isEqualTo(status);
        assertThat(row.path("disputed").asBoolean()).isEqualTo(disputed);
    }

    /** An event has no amounts, but the row's id: one for each of the four things that changed them. */
    private static void assertEventsLeadTo(String id, String charge) {
        try (Heard heard = Heard.on(Topics.records(Category.PAYMENTS))) {
            heard.first(RecordChanged.class, each -> each.recordId().value().equals(id) && each.version() == 4);
            assertThat(heard.all(
                            RecordChanged.class, each -> each.recordId().value().equals(id)))
                    .allSatisfy(each -> assertThat(each.externalId()).isEqualTo(charge))
                    .extracting(RecordChanged::version)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    private JsonNode acted(String path, String fields) {
        String body = "{\"integrationId\":\"" + INTEGRATION + "\"," + fields + "}";
        return JSON.readTree(service.post(path, UUID.randomUUID().toString(), body))
                .iterator()
                .next();
    }
}
