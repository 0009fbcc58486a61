package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.sdk.testkit.ActionIdempotencyTest;
import com.nextcrm.integrations.sdk.testkit.RepeatedAction;
import com.nextcrm.integrations.simulators.stripe.StripeSimulator;
import com.nextcrm.integrations.simulators.stripe.StripeSimulatorOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Every action at Stripe, repeated in every way. */
class StripeIdempotencyTest extends ActionIdempotencyTest {

    private static final String KEY = "sk_test_canary_of_repetitions";
    private static final StripeSimulator stripe =
            StripeSimulator.start(StripeSimulatorOptions.defaults().withKey(KEY).withCharges(100));

    StripeIdempotencyTest() {
        super(Category.PAYMENTS, "stripe", KEY, stripe);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("providers.stripe.base-url", stripe::baseUri);
        properties.add("providers.stripe.requests-per-second", () -> 100);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Override
    protected Map<String, Supplier<RepeatedAction>> subjects() {
        Map<String, Supplier<RepeatedAction>> subjects = new LinkedHashMap<>();
        subjects.put("create-payment-intent", () -> subject("payments", asked(5), asked(6), "payment-intent"));
        subjects.put(
                "confirm-payment-intent",
                () -> subject(
                        "payment_intents/" + id(intent(Map.of())) + "/confirm",
                        paidBy("pm_card_visa"),
                        paidBy("pm_card_mastercard"),
                        "charge"));
        subjects.put(
                "capture-payment-intent",
                () -> subject(
                        "payment_intents/" + id(intent(Map.of("captureMethod", "manual", "confirm", true)))
                                + "/capture",
                        Map.of("amount", 5),
                        Map.of("amount", 6),
                        "capture"));
        subjects.put(
                "cancel-payment-intent",
                () -> subject(
                        "payment_intents/" + id(intent(Map.of())) + "/cancel",
                        Map.of(),
                        Map.of("reason", "abandoned"),
                        "payment-intent-canceled"));
        subjects.put(
                "refund-payment",
                () -> subject(
                        "payments/" + id(payment()) + "/refunds", Map.of("amount", 5), Map.of("amount", 6), "refund"));
        subjects.put(
                "create-subscription", () -> subject("subscriptions", subscribed(1), subscribed(2), "subscription"));
        subjects.put(
                "update-subscription",
                () -> subject(
                        "subscriptions/" + id(subscription()),
                        Map.of("quantity", 3),
                        Map.of("quantity", 4),
                        "subscription-updated"));
        subjects.put(
                "pause-subscription",
                () -> subject(
                        "subscriptions/" + id(subscription()) + "/pause",
                        Map.of(),
                        Map.of("behavior", "keep_as_draft"),
                        "subscription-updated"));
        subjects.put("resume-subscription", () -> {
            String subscription = id(subscription());
            done("subscriptions/" + subscription + "/pause", Map.of());
            return subject(
                    "subscriptions/" + subscription + "/resume",
                    Map.of(),
                    Map.of("behavior", "void"),
                    "subscription-updated");
        });
        subjects.put(
                "cancel-subscription",
                () -> subject(
                        "subscriptions/" + id(subscription()) + "/cancel",
                        Map.of(),
                        Map.of("atPeriodEnd", true),
                        "subscription-canceled"));
        subjects.put(
                "resume-subscription that stands still itself",
                () -> subject(
                        "subscriptions/" + id(standingStill()) + "/resume",
                        Map.of(),
                        Map.of("behavior", "void"),
                        "subscription-resumed"));
        return subjects;
    }

    private static RepeatedAction subject(
            String path, Map<String, Object> body, Map<String, Object> other, String effect) {
        LongSupplier effects = () -> stripe.account().effects().count(effect);
        return new RepeatedAction(path, body, other, effects);
    }

    private static Map<String, Object> asked(int amount) {
        return Map.of("amount", amount, "currency", "EUR", "customer", customer());
    }

    private static Map<String, Object> paidBy(String method) {
        return Map.of("paymentMethod", method, "returnUrl", "https://crm.example/ok");
    }

    private static Map<String, Object> subscribed(int quantity) {
        return Map.of("customer", customer(), "price", stripe.account().priceId("eur", 0), "quantity", quantity);
    }

    private static String customer() {
        return stripe.account().customerId(1);
    }

    private JsonNode intent(Map<String, Object> further) {
        Map<String, Object> body = new LinkedHashMap<>(asked(30));
        body.put("paymentMethod", "pm_card_visa");
        body.putAll(further);
        return done("payments", body);
    }

    private JsonNode payment() {
        return row(
                "payments",
                intent(Map.of("confirm", true)).path("payment_external_id").asString());
    }

    private JsonNode subscription() {
        return done("subscriptions", subscribed(1));
    }

    /** As after a trial without a payment method. */
    private JsonNode standingStill() {
        JsonNode subscription = subscription();
        stripe.account().dashboard().setSubscriptionStatus(externalId(subscription), "paused");
        return subscription;
    }
}
