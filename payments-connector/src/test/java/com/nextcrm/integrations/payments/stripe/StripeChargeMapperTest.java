package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class StripeChargeMapperTest {

    private static final Instant AS_OF = Instant.parse("2026-11-24T10:00:00Z");

    /** As the dossier shows it, in the pinned version. */
    private static final String CHARGE = """
            {"id":"ch_3Q","object":"charge","amount":2599,"amount_captured":2599,"amount_refunded":500,
             "currency":"eur","status":"succeeded","paid":true,"captured":true,"refunded":false,"disputed":false,
             "created":1789990000,"livemode":false,"customer":"cus_A","payment_intent":"pi_3Q","payment_method":"pm_1Q",
             "payment_method_details":{"type":"card","card":{"brand":"visa","last4":"4242","funding":"credit"}},
             "billing_details":{"name":"Ann Lee","email":"ann@example.com","address":{"country":"DE"}},
             "description":"Order 1001","receipt_email":"receipts@example.com","failure_code":null,"failure_message":null,
             "outcome":{"seller_message":"Payment complete.","type":"authorized"},
             "balance_transaction":"txn_3Q","metadata":{"order":"1001"}}""";

    @ParameterizedTest
    @CsvSource({
        // Stripe's table, ISO's digits: the traps first
        "mga,   5, 5.00",
        "isk, 500, 5",
        "isk, 501, 5.01",
        "ugx, 500, 5",
        "huf, 500, 5.00",
        "twd, 500, 5.00",
        "kwd, 5120, 5.120",
        "bhd, 1, 0.001",
        "jpy, 500, 500",
        "clp, 500, 500",
        "usd, 1, 0.01",
        "usd, 99999999999999, 999999999999.99",
        "usd, 0, 0.00"
    })
    void readsAmountsByStripesOwnTable(String currency, long minor, String major) {
        Payment payment = payment(Map.of("currency", currency, "amount", minor, "amount_refunded", 0));
        assertThat(payment.amount()).isEqualTo(new BigDecimal(major));
        assertThat(payment.currency()).isEqualTo(currency.toUpperCase(java.util.Locale.ROOT));
        assertThat(StripeCurrencies.minor(new BigDecimal(major), Currency.getInstance(payment.currency())))
                .isEqualTo(minor);
    }

    @Test
    void refusesAnAmountFinerThanStripesSmallestUnit() {
        assertThatThrownBy(() -> StripeCurrencies.minor(new BigDecimal("1.005"), Currency.getInstance("USD")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> StripeCurrencies.minor(new BigDecimal("1.5"), Currency.getInstance("JPY")))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, true,  false, 0,    SUCCEEDED",
        "succeeded, true,  false, 500,  PARTIALLY_REFUNDED",
        "succeeded, true,  true,  2599, REFUNDED",
        "succeeded, false, false, 0,    AUTHORIZED",
        "succeeded, false, true,  2599, CANCELED",
        "pending,   false, false, 0,    PENDING",
        "failed,    false, false, 0,    FAILED"
    })
    void tellsWhereTheMoneyIs(String status, boolean captured, boolean refunded, long back, Status expected) {
        assertThat(payment(Map.of(
                                "status", status, "captured", captured, "refunded", refunded, "amount_refunded", back))
                        .status())
                .isEqualTo(expected);
    }

    @Test
    void readsEveryFieldOfACard() {
        assertThat(payment(Map.of()))
                .isEqualTo(new Payment(
                        new BigDecimal("25.99"),
                        new BigDecimal("25.99"),
                        new BigDecimal("5.00"),
                        "EUR",
                        null,
                        null,
                        null,
                        Status.PARTIALLY_REFUNDED,
                        false,
                        "card",
                        "visa 4242",
                        "cus_A",
                        "Ann Lee",
                        "ann@example.com",
                        "Order 1001",
                        "pi_3Q",
                        null,
                        null,
                        null));
    }

    @Test
    void tellsWhyAChargeFailed() {
        Payment told =
                payment(Map.of("status", "failed", "failure_code", "card_declined", "failure_message", "Declined."));
        assertThat(told.failureCode()).isEqualTo("card_declined");
        assertThat(told.failureReason()).isEqualTo("Declined.");
        assertThat(payment(Map.of("status", "failed")).failureReason()).isEqualTo("Payment complete.");
        assertThat(payment(Map.of()).failureReason()).isNull();
    }

    @Test
    void readsReferencesAsIdsAndAsObjects() {
        ObjectNode charge = charge();
        charge.putObject("customer").put("id", "cus_B").put("name", "Bo").put("email", "bo@example.com");
        charge.putObject("balance_transaction")
                .put("id", "txn_1")
                .put("fee", 105)
                .put("net", 2494)
                .put("currency", "isk");
        charge.putObject("payment_intent").put("id", "pi_9").put("client_secret", "pi_9_secret_x");
        charge.putNull("billing_details");

        ProviderRecord row = mapped(charge);
        Payment payment = (Payment) row.record();

        assertThat(payment.customerId()).isEqualTo("cus_B");
        assertThat(payment.payerName()).isEqualTo("Bo");
        assertThat(payment.payerEmail()).isEqualTo("bo@example.com");
        assertThat(payment.paymentReference()).isEqualTo("pi_9");
        assertThat(payment.fee()).isEqualTo("1.05");
        assertThat(payment.net()).isEqualTo("24.94");
        assertThat(payment.feeCurrency()).isEqualTo("ISK");
        assertThat(new String(row.raw(), StandardCharsets.UTF_8))
                .contains("pi_9")
                .doesNotContain("client_secret")
                .doesNotContain("_secret_");
    }

    @Test
    void readsOldVersionsAndBareCharges() {
        byte[] old = """
                {"id":"ch_old","amount":1000,"currency":"usd","status":"paid","created":1400000000,"invoice":"in_1",
                 "receipt_email":"r@example.com","field_of_tomorrow":{"a":[1]}}""".getBytes(StandardCharsets.UTF_8);
        Payment payment = (Payment)
                ((Mapped) StripeChargeMapper.payment(old, AS_OF)).record().record();
        assertThat(payment.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(payment.amountCaptured()).isEqualTo("10.00");
        assertThat(payment.invoiceId()).isEqualTo("in_1");
        assertThat(payment.payerEmail()).isEqualTo("r@example.com");
        assertThat(payment.methodDetail()).isNull();
    }

    @Test
    void keepsWhatStripeSentButTheSpaces() {
        byte[] json = CHARGE.getBytes(StandardCharsets.UTF_8);
        ProviderRecord row = ((Mapped) StripeChargeMapper.payment(json, AS_OF)).record();
        assertThat(row.raw()).asString().isEqualTo(CHARGE.replaceAll("\n *", ""));
        assertThat(row.asOf()).isEqualTo(AS_OF);
        assertThat(row.createdAt()).isEqualTo(Instant.ofEpochSecond(1789990000));
        byte[] list = ("{\"object\":\"list\",\"data\":[\n  " + CHARGE + ",\n{}, 7],\"has_more\":true}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(StripeList.of(list).rows()).hasSize(3).first().isEqualTo(json);
        assertThat(StripeList.of(list).hasMore()).isTrue();
    }

    @Test
    void growsInProgressAsMoneyMovesOn() {
        long authorized = progress("succeeded", false, 0);
        long succeeded = progress("succeeded", true, 0);
        long partly = progress("succeeded", true, 500);
        long more = progress("succeeded", true, 501);
        assertThat(new Long[] {progress("pending", false, 0), authorized, succeeded, partly, more})
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "amount,   ,            Missing amount",
        "amount,   '\"12,-\"',  Unreadable amount",
        "amount,   25.99,       Unreadable amount",
        "amount,   1e30,        Unreadable amount",
        "currency, ,            Missing currency",
        "currency, '\"zzz\"',   Unknown currency",
        "created,  ,            Missing creation time",
        "status,   ,            Missing status",
        "status,   '\"odd\"',   Unknown status"
    })
    void saysWhatIsWrongWithoutTheValue(String field, String value, String reason) {
        ObjectNode charge = charge();
        charge.set(field, StripeJson.MAPPER.readTree(value == null ? "null" : value));
        assertThat(map(charge)).isEqualTo(new Defective("Charge", "ch_3Q", reason));
    }

    @Test
    void namesADefectiveRowWithoutAnIdByItsPlace() {
        ObjectNode charge = charge();
        charge.put("id", " ");
        Defective defective = (Defective) map(charge);
        assertThat(defective.error("number 3 after ch_9")).hasToString("Charge number 3 after ch_9: Missing id");
    }

    private static long progress(String status, boolean captured, long refunded) {
        ObjectNode charge = charge();
        charge.put("status", status).put("captured", captured).put("amount_refunded", refunded);
        return mapped(charge).progress();
    }

    private static Payment payment(Map<String, Object> changes) {
        ObjectNode charge = charge();
        changes.forEach((field, value) -> charge.set(field, StripeJson.MAPPER.valueToTree(value)));
        return (Payment) mapped(charge).record();
    }

    private static ProviderRecord mapped(ObjectNode charge) {
        return ((Mapped) map(charge)).record();
    }

    private static StripeMapping map(ObjectNode charge) {
        return StripeChargeMapper.payment(StripeJson.MAPPER.writeValueAsBytes(charge), AS_OF);
    }

    private static ObjectNode charge() {
        return (ObjectNode) StripeJson.MAPPER.readTree(CHARGE);
    }
}
