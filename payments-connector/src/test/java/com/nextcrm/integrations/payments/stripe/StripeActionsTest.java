package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each action sends, and what a repeated one does not send again. */
class StripeActionsTest {

    private static final String CHARGE =
            "{'id':'ch_1','object':'charge','amount':2599,'currency':'eur','status':'succeeded','captured':false,"
                    + "'created':1789990000,'payment_intent':'pi_1'}";

    private final StripeScript stripe = new StripeScript()
            .says("GET payment_intents/pi_1", intent("requires_capture", "eur", ""))
            .says("GET charges/ch_1", CHARGE)
            .says("GET subscriptions/sub_1", subscription("active", ""));

    @AfterEach
    void stop() {
        stripe.close();
    }

    // --- payment intents

    @Test
    void asksForAPaymentAndReadsWhatCameOfIt() {
        stripe.says("POST payment_intents", intent("requires_capture", "eur", ""));
        ActionResult result = stripe.perform(
                "create-payment-intent",
                null,
                Map.of(
                        "amount", new BigDecimal("25.99"),
                        "currency", "EUR",
                        "customer", "cus_A",
                        "paymentMethod", "pm_1",
                        "captureMethod", "manual",
                        "confirm", true),
                false);
        assertThat(stripe.writes())
                .containsExactly("POST payment_intents amount=2599&currency=eur&automatic_payment_methods[enabled]=true"
                        + "&automatic_payment_methods[allow_redirects]=never&customer=cus_A&payment_method=pm_1"
                        + "&capture_method=manual&confirm=true&metadata[crm_command]=key-1");
        assertThat(stripe.keys()).containsExactly("key-1");
        assertThat(result).isInstanceOfSatisfying(Performed.class, performed -> {
            assertThat(((Order) performed.result().record()).status()).isEqualTo(Order.Status.APPROVED);
            assertThat(performed.alsoChanged())
                    .singleElement()
                    .satisfies(charge ->
                            assertThat(((Payment) charge.record()).status()).isEqualTo(Payment.Status.AUTHORIZED));
        });
    }

    @Test
    void handsThePayersSecretToTheCallerAlone() {
        stripe.says("POST payment_intents", intent("requires_confirmation", "eur", ""));
        ActionResult result = stripe.perform(
                "create-payment-intent", null, Map.of("amount", BigDecimal.ONE, "currency", "EUR"), false);
        assertThat(result).isInstanceOfSatisfying(Performed.class, performed -> {
            assertThat(performed.handedOver()).containsExactly(Map.entry("client_secret", new Secret("pi_1_secret_x")));
            assertThat(new String(performed.result().raw(), StandardCharsets.UTF_8))
                    .doesNotContain("pi_1_secret_x");
            assertThat(performed.toString()).doesNotContain("pi_1_secret_x");
        });
    }

    @ParameterizedTest
    @CsvSource({"JPY, 500, 500", "KWD, 5.12, 5120", "ISK, 5, 500", "UGX, 5, 500", "HUF, 5.5, 550", "MGA, 5, 5"})
    void sendsAmountsByStripesOwnTable(String currency, BigDecimal amount, long minor) {
        stripe.perform("create-payment-intent", null, Map.of("amount", amount, "currency", currency), false);
        assertThat(stripe.writes().getFirst())
                .contains(" amount=" + minor + "&currency=" + currency.toLowerCase(java.util.Locale.ROOT) + "&");
        stripe.says(
                "GET payment_intents/pi_1",
                intent("requires_capture", currency.toLowerCase(java.util.Locale.ROOT), ""));
        stripe.perform("capture-payment-intent", "pi_1", Map.of("amount", amount), false);
        assertThat(stripe.writes().getLast()).isEqualTo("POST payment_intents/pi_1/capture amount_to_capture=" + minor);
    }

    @Test
    void confirmsAndCancels() {
        stripe.says("POST payment_intents/pi_1/confirm", intent("processing", "eur", ""))
                .says("POST payment_intents/pi_1/cancel", intent("canceled", "eur", ""));
        assertThat(stripe.perform(
                        "confirm-payment-intent",
                        "pi_1",
                        Map.of("paymentMethod", "pm_1", "returnUrl", "https://crm.example/ok", "offSession", true),
                        false))
                .isInstanceOf(Performed.class);
        assertThat(stripe.perform("cancel-payment-intent", "pi_1", Map.of("reason", "abandoned"), false))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes())
                .containsExactly(
                        "POST payment_intents/pi_1/confirm payment_method=pm_1&return_url=https://crm.example/ok"
                                + "&off_session=true",
                        "POST payment_intents/pi_1/cancel cancellation_reason=abandoned");
    }

    @Test
    void findsThePaymentIntentOfAnEarlierAttempt() {
        stripe.says(
                "GET payment_intents",
                "{'object':'list','data':[" + intent("succeeded", "eur", "'crm_command':'key-0'") + ","
                        + intent("requires_capture", "eur", "'crm_command':'key-1'") + "],'has_more':false}");
        Map<String, Object> input = Map.of("amount", BigDecimal.ONE, "currency", "EUR", "customer", "cus_A");
        assertThat(stripe.perform("create-payment-intent", null, input, true)).isInstanceOf(Performed.class);
        assertThat(stripe.writes()).isEmpty();
        assertThat(stripe.requests()).contains("GET payment_intents customer=cus_A&limit=100");
    }

    @ParameterizedTest
    @CsvSource({"confirm, succeeded", "confirm, requires_capture", "capture, succeeded", "cancel, canceled"})
    void doesNothingAgainThatAnIntentTellsWasDone(String step, String status) {
        stripe.says("GET payment_intents/pi_1", intent(status, "eur", ""));
        assertThat(stripe.perform(step + "-payment-intent", "pi_1", Map.of(), true))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void saysWhyACardWasDeclinedAndThatNobodyKnowsAfterAnError() {
        Map<String, Object> input = Map.of("amount", BigDecimal.ONE, "currency", "EUR", "confirm", true);
        stripe.says(
                "POST payment_intents",
                402,
                "{'error':{'code':'card_declined','decline_code':'insufficient_funds','message':'Declined.',"
                        + "'payment_intent':{'client_secret':'pi_1_secret_x'}}}");
        assertThat(stripe.perform("create-payment-intent", null, input, false))
                .isEqualTo(new RequestRejected(null, "Declined. (insufficient_funds)"));
        stripe.says("POST payment_intents", 500, "{}");
        assertThat(stripe.perform("create-payment-intent", null, input, false)).isInstanceOf(OutcomeUnknown.class);
        stripe.says("GET payment_intents", 500, "{}");
        assertThat(stripe.perform("create-payment-intent", null, input, true))
                .as("nobody knows what the earlier attempt did")
                .isNotInstanceOf(Performed.class);
        assertThat(stripe.writes()).hasSize(2);
    }

    // --- subscriptions

    @Test
    void beginsASubscription() {
        stripe.says("POST subscriptions", subscription("active", ""));
        assertThat(stripe.perform(
                        "create-subscription",
                        null,
                        Map.of(
                                "customer",
                                "cus_A",
                                "price",
                                "price_1",
                                "quantity",
                                BigDecimal.TWO,
                                "daysUntilDue",
                                BigDecimal.TEN),
                        false))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes())
                .containsExactly("POST subscriptions customer=cus_A&items[0][price]=price_1&items[0][quantity]=2"
                        + "&collection_method=send_invoice&days_until_due=10&metadata[crm_command]=key-1");
    }

    @Test
    void findsTheSubscriptionOfAnEarlierAttempt() {
        stripe.says(
                "GET subscriptions",
                "{'object':'list','data':[" + subscription("active", "'crm_command':'key-1'") + "],'has_more':false}");
        assertThat(stripe.perform("create-subscription", null, Map.of("customer", "cus_A", "price", "price_1"), true))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes()).isEmpty();
        assertThat(stripe.requests()).contains("GET subscriptions customer=cus_A&limit=100&status=all");
    }

    @Test
    void changesTheItemThatThereIs() {
        stripe.says("POST subscriptions/sub_1", subscription("active", ""));
        assertThat(stripe.perform(
                        "update-subscription",
                        "sub_1",
                        Map.of("price", "price_2", "quantity", new BigDecimal(3), "proration", "always_invoice"),
                        false))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes())
                .containsExactly("POST subscriptions/sub_1 proration_behavior=always_invoice&items[0][id]=si_1"
                        + "&items[0][price]=price_2&items[0][quantity]=3&metadata[crm_change]=key-1");
        assertThat(stripe.keys()).containsExactly("key-1");
    }

    @Test
    void pausesResumesAndEndsASubscription() {
        stripe.says("POST subscriptions/sub_1", subscription("active", ""))
                .says("DELETE subscriptions/sub_1", subscription("canceled", ""));
        stripe.perform("pause-subscription", "sub_1", Map.of("resumesAt", "2027-01-01T00:00:00Z"), false);
        stripe.perform("resume-subscription", "sub_1", Map.of(), false);
        stripe.perform("cancel-subscription", "sub_1", Map.of("atPeriodEnd", true, "comment", "moved"), false);
        stripe.perform("cancel-subscription", "sub_1", Map.of("prorate", true, "invoiceNow", true), false);
        assertThat(stripe.writes())
                .containsExactly(
                        "POST subscriptions/sub_1 pause_collection[behavior]=void"
                                + "&pause_collection[resumes_at]=1798761600&metadata[crm_change]=key-1",
                        "POST subscriptions/sub_1 pause_collection=&metadata[crm_change]=key-1",
                        "POST subscriptions/sub_1 cancel_at_period_end=true&cancellation_details[comment]=moved"
                                + "&metadata[crm_change]=key-1",
                        "DELETE subscriptions/sub_1 invoice_now=true&prorate=true");
    }

    @Test
    void resumesASubscriptionThatStandsStillItself() {
        stripe.says("GET subscriptions/sub_1", subscription("paused", ""))
                .says("POST subscriptions/sub_1/resume", subscription("active", ""));
        assertThat(stripe.perform("resume-subscription", "sub_1", Map.of(), false))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes()).containsExactly("POST subscriptions/sub_1/resume");
        assertThat(stripe.keys()).containsExactly("key-1");

        stripe.says("GET subscriptions/sub_1", subscription("active", ""));
        assertThat(stripe.perform("resume-subscription", "sub_1", Map.of(), true))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes()).as("that it runs tells that it was done").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"update, quantity, 3", "pause, behavior, void", "cancel, atPeriodEnd, true"})
    void changesNothingAgainThatCarriesTheCommandsKey(String step, String field, String value) {
        stripe.says("GET subscriptions/sub_1", subscription("active", "'crm_change':'key-1'"));
        Object typed =
                field.equals("quantity") ? new BigDecimal(value) : field.equals("atPeriodEnd") ? Boolean.TRUE : value;
        assertThat(stripe.perform(step + "-subscription", "sub_1", Map.of(field, typed), true))
                .isInstanceOf(Performed.class);
        assertThat(stripe.writes()).isEmpty();
    }

    @Test
    void takesASubscriptionThatIsOverForEnded() {
        stripe.says("GET subscriptions/sub_1", subscription("canceled", ""));
        assertThat(stripe.perform("cancel-subscription", "sub_1", Map.of(), true))
                .isInstanceOfSatisfying(
                        Performed.class,
                        done -> assertThat(((Subscription) done.result().record()).status())
                                .isEqualTo(Subscription.Status.CANCELED));
        stripe.says("GET subscriptions/sub_1", subscription("active", ""));
        assertThat(stripe.perform("cancel-subscription", "sub_1", Map.of(), false))
                .isInstanceOf(RequestRejected.class);
    }

    // --- what cannot be used

    @Test
    void saysWhichInputCannotBeUsed() {
        assertThat(rejected("create-payment-intent", null, Map.of("amount", BigDecimal.ONE)))
                .isEqualTo(new RequestRejected("currency", "is missing"));
        assertThat(rejected("create-payment-intent", null, Map.of("amount", new BigDecimal("1.5"), "currency", "JPY")))
                .isEqualTo(new RequestRejected("amount", "has more decimals than JPY has"));
        assertThat(rejected("create-payment-intent", null, Map.of("currency", "EUR", "amount", BigDecimal.ZERO)))
                .isEqualTo(new RequestRejected("amount", "must be a number greater than 0"));
        assertThat(rejected(
                        "create-payment-intent",
                        null,
                        Map.of("currency", "EUR", "amount", BigDecimal.ONE, "offSession", true)))
                .isEqualTo(new RequestRejected("offSession", "means something only together with \"confirm\": true"));
        assertThat(rejected("cancel-payment-intent", "pi_1", Map.of("amount", BigDecimal.ONE)))
                .isEqualTo(new RequestRejected("amount", "cannot be set here; what can: reason"));
        assertThat(rejected("cancel-payment-intent", "pi_1", Map.of("reason", "bored"))
                        .field())
                .isEqualTo("reason");
        assertThat(rejected("create-subscription", null, Map.of("price", "price_1")))
                .isEqualTo(new RequestRejected("customer", "is missing"));
        assertThat(rejected("update-subscription", "sub_1", Map.of()).field()).isEqualTo("price");
        assertThat(rejected("update-subscription", "sub_1", Map.of("quantity", BigDecimal.ONE, "item", "si_9")))
                .isEqualTo(new RequestRejected("item", "must be one of the subscription's items: si_1"));
        assertThat(rejected("pause-subscription", "sub_1", Map.of("resumesAt", "soon"))
                        .field())
                .isEqualTo("resumesAt");
        assertThat(rejected("capture-payment-intent", null, Map.of()))
                .isEqualTo(new RequestRejected("id", "says which record is meant, and is missing"));
        assertThat(stripe.writes()).isEmpty();
    }

    private RequestRejected rejected(
            String action, @org.jspecify.annotations.Nullable String target, Map<String, Object> input) {
        return (RequestRejected) stripe.perform(action, target, input, false);
    }

    private static String intent(String status, String currency, String metadata) {
        return "{'id':'pi_1','object':'payment_intent','amount':2599,'amount_received':0,'currency':'" + currency
                + "','status':'" + status + "','capture_method':'manual','created':1789990000,'latest_charge':'ch_1',"
                + "'client_secret':'pi_1_secret_x','metadata':{" + metadata + "}}";
    }

    private static String subscription(String status, String metadata) {
        return "{'id':'sub_1','object':'subscription','status':'" + status + "','currency':'eur',"
                + "'created':1789000000,'customer':'cus_A','items':{'data':[{'id':'si_1','quantity':1,"
                + "'price':{'id':'price_1','unit_amount':1500}}]},'metadata':{" + metadata + "}}";
    }
}
