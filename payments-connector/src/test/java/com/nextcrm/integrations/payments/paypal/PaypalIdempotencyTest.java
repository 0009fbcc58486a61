package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.sdk.testkit.IdempotencyMatrix;
import com.nextcrm.integrations.sdk.testkit.IdempotencyMatrix.Subject;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulator;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every action at PayPal, repeated in every way. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
class PaypalIdempotencyTest {

    private static final String TOKEN = "canary-token-of-paypal";
    private static final IntegrationId INTEGRATION = new IntegrationId("repeating-at-paypal");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final PaypalSimulator paypal = PaypalSimulator.start(
            PaypalSimulatorOptions.defaults().withToken(TOKEN).withTransactions(20));

    @Autowired
    ApplicationContext context;

    @Autowired
    MongoTemplate mongo;

    private ConnectorService service;

    @BeforeEach
    void connect() {
        credentials.connect(ConnectorService.TENANT, INTEGRATION, "Bearer", TOKEN);
        service = new ConnectorService(context, Category.PAYMENTS, "paypal");
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.paypal.live-url", paypal::baseUri);
        properties.add("providers.paypal.sandbox-url", paypal::baseUri);
        properties.add("providers.paypal.requests-per-second", () -> 100);
    }

    @AfterAll
    static void stop() {
        paypal.close();
        credentials.close();
    }

    @TestFactory
    Stream<DynamicNode> hasOneEffectWhateverIsRepeated() {
        Map<String, Supplier<Subject>> subjects = new LinkedHashMap<>();
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
        assertThat(subjects.keySet())
                .containsExactlyInAnyOrderElementsOf(PaypalActions.ALL.stream()
                        .map(ProviderProfile.Action::name)
                        .toList());
        return new IdempotencyMatrix(
                        service,
                        mongo,
                        INTEGRATION,
                        List.of("payments", "subscriptions", "plans", "products"),
                        paypal.faults())
                .of(subjects);
    }

    private Subject capture() {
        JsonNode order = done("orders", order("30.00"));
        paypal.account().approve(externalId(order));
        return subject("orders/" + id(order) + "/capture", Map.of(), Map.of("note", "again"), "capture");
    }

    private Subject refund() {
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

    private static Subject step(String type, String id, String step, String effect) {
        return subject(type + "/" + id + "/" + step, Map.of(), Map.of("reason", "Another one"), effect);
    }

    private static Subject subject(String path, Map<String, Object> body, Map<String, Object> other, String effect) {
        LongSupplier effects = () -> paypal.account().effects().count(effect);
        return new Subject(path, body, other, effects);
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

    /** @return the row in the answer */
    private JsonNode done(String path, Map<String, Object> body) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        whole.put("integrationId", INTEGRATION.value());
        return JSON.readTree(service.post(path, UUID.randomUUID().toString(), JSON.writeValueAsString(whole)))
                .iterator()
                .next();
    }

    private static String id(JsonNode row) {
        return row.path("id").asString();
    }

    private static String externalId(JsonNode row) {
        return row.path("external_id").asString();
    }
}
