package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.sdk.testkit.ActionIdempotencyTest;
import com.nextcrm.integrations.sdk.testkit.RepeatedAction;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulator;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Every action at PayPal, repeated in every way. */
class PaypalIdempotencyTest extends ActionIdempotencyTest {

    private static final String TOKEN = "canary-token-of-paypal";
    private static final PaypalSimulator paypal = PaypalSimulator.start(PaypalSimulatorOptions.defaults()
            .withToken(TOKEN)
            .withTransactions(20)
            .withLag(Duration.ZERO));

    PaypalIdempotencyTest() {
        super(Category.PAYMENTS, "paypal", TOKEN, paypal);
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("providers.paypal.live-url", paypal::baseUri);
        properties.add("providers.paypal.sandbox-url", paypal::baseUri);
        properties.add("providers.paypal.requests-per-second", () -> 100);
    }

    @AfterAll
    static void stop() {
        paypal.close();
    }

    @Override
    protected Map<String, Supplier<RepeatedAction>> subjects() {
        Map<String, Supplier<RepeatedAction>> subjects = new LinkedHashMap<>();
        subjects.put("create-order", () -> subject("orders", order("12.50"), order("12.51"), "order"));
        subjects.put("capture-order", this::capture);
        subjects.put("refund-payment", this::refund);
        subjects.put("create-product", () -> subject("products", named("Support"), named("Advice"), "product"));
        subjects.put("create-plan", () -> {
            String product = externalId(product());
            return subject("plans", planOf(product, "Monthly"), planOf(product, "Yearly"), "plan");
        });
        subjects.put("deactivate-plan", () -> step("plans", id(plan()), "deactivate", "plan-deactivated"));
        subjects.put("activate-plan", () -> {
            String plan = id(plan());
            done("plans/" + plan + "/deactivate", Map.of());
            return step("plans", plan, "activate", "plan-activated");
        });
        subjects.put("create-subscription", () -> {
            String plan = externalId(plan());
            return subject("subscriptions", subscribed(plan, "A-1"), subscribed(plan, "A-2"), "subscription");
        });
        subjects.put(
                "suspend-subscription",
                () -> step("subscriptions", id(subscription()), "suspend", "subscription-suspended"));
        subjects.put("activate-subscription", () -> {
            String subscription = id(subscription());
            done("subscriptions/" + subscription + "/suspend", Map.of());
            return step("subscriptions", subscription, "activate", "subscription-active");
        });
        subjects.put(
                "cancel-subscription",
                () -> step("subscriptions", id(subscription()), "cancel", "subscription-cancelled"));
        subjects.put(
                "revise-subscription",
                () -> subject(
                        "subscriptions/" + id(subscription()) + "/revise",
                        Map.of("quantity", 3),
                        Map.of("quantity", 4),
                        "subscription-revised"));
        return subjects;
    }

    private RepeatedAction capture() {
        JsonNode order = done("orders", order("30.00"));
        paypal.account().approve(externalId(order));
        return subject("orders/" + id(order) + "/capture", Map.of(), Map.of("note", "again"), "capture");
    }

    private RepeatedAction refund() {
        JsonNode order = done("orders", order("30.00"));
        paypal.account().approve(externalId(order));
        JsonNode payment = done("orders/" + id(order) + "/capture", Map.of());
        return subject("payments/" + id(payment) + "/refunds", Map.of("amount", 5), Map.of("amount", 6), "refund");
    }

    private JsonNode product() {
        return done("products", named("Desk"));
    }

    private JsonNode plan() {
        return done("plans", planOf(externalId(product()), "Monthly"));
    }

    private JsonNode subscription() {
        JsonNode subscription = done("subscriptions", subscribed(externalId(plan()), "B-1"));
        paypal.account().approve(externalId(subscription));
        return subscription;
    }

    private static RepeatedAction step(String type, String id, String step, String effect) {
        return subject(type + "/" + id + "/" + step, Map.of(), Map.of("reason", "Another one"), effect);
    }

    private static RepeatedAction subject(
            String path, Map<String, Object> body, Map<String, Object> other, String effect) {
        LongSupplier effects = () -> paypal.account().effects().count(effect);
        return new RepeatedAction(path, body, other, effects);
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name);
    }

    private static Map<String, Object> order(String amount) {
        return Map.of("amount", new BigDecimal(amount), "currency", "EUR", "invoiceId", UUID.randomUUID() + "");
    }

    private static Map<String, Object> planOf(String product, String name) {
        return Map.of(
                "productId",
                product,
                "name",
                name,
                "currency",
                "EUR",
                "amount",
                20,
                "interval",
                "month",
                "quantitySupported",
                true);
    }

    private static Map<String, Object> subscribed(String plan, String reference) {
        return Map.of(
                "planId",
                plan,
                "reference",
                reference,
                "returnUrl",
                "https://crm.example/ok",
                "cancelUrl",
                "https://crm.example/no");
    }
}
