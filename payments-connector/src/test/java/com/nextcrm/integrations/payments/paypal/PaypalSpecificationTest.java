package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.CheckResult;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.openapi.Conformance;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each request that our connector makes, and each answer that it was tested with, is as PayPal describes it. */
class PaypalSpecificationTest {

    private final PaypalWorld world = PaypalWorld.start(60, 0);

    @Test
    void asksForNothingThatPaypalDoesNotDescribe() {
        try {
            List<Conformance> descriptions = world.simulator().conformance();
            assertThat(world.connector().check(connection())).isInstanceOf(CheckResult.Connected.class);
            for (String type : List.of("payments", "subscriptions", "plans", "products")) {
                pull(type);
            }
            everyAction();
            assertThat(descriptions)
                    .allSatisfy(each -> assertThat(each.violations()).isEmpty());
            assertThat(descriptions)
                    .allSatisfy(each -> assertThat(each.checked() > 0).isEqualTo(each.enabled()));
        } finally {
            world.close();
        }
    }

    private void everyAction() {
        TreeSet<String> untried = new TreeSet<>();
        PaypalActions.ALL.forEach(action -> untried.add(action.name()));
        String order = perform(untried, "create-order", null, Map.of("amount", decimal("1200"), "currency", "JPY"));
        world.simulator().account().approve(order);
        String payment = perform(untried, "capture-order", order, Map.of());
        perform(untried, "refund-payment", payment, Map.of("amount", decimal("200"), "note", "Sorry"));
        String product = perform(untried, "create-product", null, Map.of("name", "Support", "type", "service"));
        String plan = perform(
                untried,
                "create-plan",
                null,
                Map.of(
                        "productId",
                        product,
                        "name",
                        "Monthly",
                        "currency",
                        "HUF",
                        "amount",
                        decimal("4990"),
                        "interval",
                        "month"));
        perform(untried, "deactivate-plan", plan, Map.of());
        perform(untried, "activate-plan", plan, Map.of());
        String subscription = perform(
                untried,
                "create-subscription",
                null,
                Map.of("planId", plan, "returnUrl", "https://crm.example/ok", "cancelUrl", "https://crm.example/no"));
        world.simulator().account().approve(subscription);
        perform(untried, "suspend-subscription", subscription, Map.of("reason", "holiday"));
        perform(untried, "activate-subscription", subscription, Map.of("reason", "back"));
        perform(untried, "revise-subscription", subscription, Map.of("quantity", decimal("3")));
        perform(untried, "cancel-subscription", subscription, Map.of("reason", "moved"));
        assertThat(untried).as("actions that were not tried").isEmpty();
        String sale = world.simulator().account().charge(activeSubscription(), "12");
        perform(untried, "refund-payment", sale, Map.of());
        world.connector().fetch(new FetchRequest(connection(), new DataType("payments"), sale));
    }

    private String activeSubscription() {
        return world.simulator().account().subscriptionIds("ACTIVE").getFirst();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private String perform(TreeSet<String> untried, String action, @Nullable String target, Map<String, Object> input) {
        untried.remove(action);
        ActionResult result = world.connector()
                .perform(new ActionRequest(connection(), action, target, input, action + target, false));
        assertThat(result).as(action).isInstanceOf(Performed.class);
        return ((Performed) result).result().externalId();
    }

    private void pull(String type) {
        String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(connection(), new DataType(type), SyncMode.FULL, cursor, null, world.now()));
            cursor = page.next();
        } while (cursor != null);
    }

    private Connection connection() {
        return new Connection(
                new TenantId("tenant-1"),
                new IntegrationId("integration-1"),
                world.scheme(),
                world.credential(),
                world.settings(),
                () -> {});
    }
}
