package com.nextcrm.integrations.payments.paypal;

import static com.nextcrm.integrations.payments.paypal.PaypalWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Plan;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.sdk.spi.PullRequest;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every action, with what PayPal really did as the judge; and each row of the history read in both ways. */
class PaypalActionsTest {

    private PaypalWorld world;

    @BeforeEach
    void start() {
        world = PaypalWorld.start(60, 0);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void readsEachRowAloneAsInTheHistory() {
        for (ProviderRecord row : pulled("payments")) {
            FetchResult alone = world.connector()
                    .fetch(new FetchRequest(world.connection(), PaypalPaymentParts.PAYMENTS, row.externalId()));
            assertThat(alone).as(row.externalId()).isInstanceOfSatisfying(FetchResult.Found.class, found -> {
                assertThat(found.record().record()).isEqualTo(row.record());
                assertThat(found.record().createdAt()).isEqualTo(row.createdAt());
            });
        }
    }

    @Test
    void takesAnOrdersMoneyOnceAndShowsItAsTheNextSyncDoes() {
        Map<String, Object> wanted =
                Map.of("amount", new BigDecimal("1200"), "currency", "JPY", "description", "Desk", "invoiceId", "I-77");
        ProviderRecord order = done(perform("create-order", null, wanted, "order-1", false));
        assertThat(done(perform("create-order", null, wanted, "order-1", true)).externalId())
                .isEqualTo(order.externalId());
        assertThat(effects("order")).isEqualTo(1);
        assertThat(((Order) order.record()).approvalUrl()).isNotNull();
        assertThat(perform("capture-order", order.externalId(), Map.of(), "capture-1", false))
                .isInstanceOfSatisfying(
                        RequestRejected.class,
                        rejected -> assertThat(rejected.reason()).contains("approval_url"));

        world.simulator().account().approve(order.externalId());
        world.simulator().faults().add(FaultRule.once(Fault.cut()).onMethod("POST"));
        assertThat(perform("capture-order", order.externalId(), Map.of(), "capture-1", true))
                .isInstanceOf(ActionResult.OutcomeUnknown.class);
        ProviderRecord payment = done(perform("capture-order", order.externalId(), Map.of(), "capture-1", true));

        assertThat(effects("capture")).isEqualTo(1);
        assertThat(((Payment) payment.record()).amount()).isEqualByComparingTo("1200");
        assertThat(pulled("payments"))
                .filteredOn(row -> row.externalId().equals(payment.externalId()))
                .extracting(ProviderRecord::record)
                .containsExactly(payment.record());
    }

    @Test
    void takesAPartOfWhatWasReserved() {
        ProviderRecord order = done(perform(
                "create-order",
                null,
                Map.of("amount", new BigDecimal("99.90"), "currency", "EUR", "intent", "authorize"),
                "order-2",
                false));
        world.simulator().account().approve(order.externalId());
        ProviderRecord part = done(
                perform("capture-order", order.externalId(), Map.of("amount", new BigDecimal("33.30")), "part", false));
        assertThat(((Payment) part.record()).amountCaptured()).isEqualTo(new BigDecimal("33.30"));
    }

    @Test
    void refusesDecimalsThatTheCurrencyDoesNotHaveAtPaypal() {
        for (String currency : List.of("JPY", "HUF", "TWD")) {
            assertThat(perform(
                            "create-order",
                            null,
                            Map.of("amount", new BigDecimal("10.50"), "currency", currency),
                            currency,
                            false))
                    .isInstanceOfSatisfying(
                            RequestRejected.class,
                            rejected -> assertThat(rejected.field()).isEqualTo("amount"));
        }
        assertThat(perform("create-order", null, Map.of("amount", new BigDecimal("1"), "currency", "KWD"), "k", false))
                .isInstanceOf(RequestRejected.class);
        assertThat(effects("order")).isZero();
    }

    @Test
    void makesAPlanAndSwitchesItOffAndOnOnce() {
        ProviderRecord product = done(perform("create-product", null, Map.of("name", "Support"), "p", false));
        Map<String, Object> wanted = Map.of(
                "productId", product.externalId(),
                "name", "Monthly",
                "currency", "HUF",
                "amount", new BigDecimal("4990"),
                "interval", "month");
        ProviderRecord plan = done(perform("create-plan", null, wanted, "plan", false));
        done(perform("create-plan", null, wanted, "plan", true));
        assertThat(((Plan) plan.record()).amount()).isEqualByComparingTo("4990");
        done(perform("deactivate-plan", plan.externalId(), Map.of(), "off", false));
        done(perform("deactivate-plan", plan.externalId(), Map.of(), "off", true));
        done(perform("activate-plan", plan.externalId(), Map.of(), "on", false));
        assertThat(effects("product")).isEqualTo(1);
        assertThat(effects("plan")).isEqualTo(1);
        assertThat(effects("plan-deactivated")).isEqualTo(1);
        assertThat(effects("plan-activated")).isEqualTo(1);
        assertThat(pulled("plans")).extracting(ProviderRecord::externalId).contains(plan.externalId());
    }

    @Test
    void leadsASubscriptionFromItsBeginningToItsEnd() {
        String plan = world.simulator().account().planIds().stream()
                .filter(id -> world.simulator().account().status(id).equals("ACTIVE"))
                .findFirst()
                .orElseThrow();
        ProviderRecord made = done(perform(
                "create-subscription",
                null,
                Map.of("planId", plan, "returnUrl", "https://crm.example/ok", "cancelUrl", "https://crm.example/no"),
                "s",
                false));
        String id = made.externalId();
        assertThat(((Subscription) made.record()).approvalUrl()).contains(id);
        world.simulator().account().approve(id);
        world.simulator()
                .faults()
                .add(FaultRule.once(Fault.executedThenStatus(503)).onMethod("POST"));
        assertThat(perform("suspend-subscription", id, Map.of(), "stop", false))
                .isInstanceOf(ActionResult.OutcomeUnknown.class);
        assertThat(status(done(perform("suspend-subscription", id, Map.of(), "stop", true))))
                .isEqualTo("SUSPENDED");
        assertThat(effects("subscription-suspended")).isEqualTo(1);
        assertThat(status(done(perform("activate-subscription", id, Map.of(), "go", false))))
                .isEqualTo("ACTIVE");
        done(perform("revise-subscription", id, Map.of("quantity", new BigDecimal("3")), "more", false));
        assertThat(status(done(perform("cancel-subscription", id, Map.of("reason", "moved"), "end", false))))
                .isEqualTo("CANCELLED");
        assertThat(effects("subscription-cancelled")).isEqualTo(1);
        assertThat(pulled("subscriptions"))
                .extracting(ProviderRecord::externalId)
                .contains(id);
    }

    private static @Nullable String status(ProviderRecord row) {
        return ((Subscription) row.record()).providerStatus();
    }

    private long effects(String kind) {
        return world.effects(kind);
    }

    private ActionResult perform(
            String action, @Nullable String target, Map<String, Object> input, String key, boolean repeated) {
        return world.perform(action, target, input, key, repeated);
    }

    private List<ProviderRecord> pulled(String type) {
        List<ProviderRecord> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page page = (Page) world.connector()
                    .pull(new PullRequest(
                            world.connection(), new DataType(type), SyncMode.FULL, cursor, null, world.now()));
            rows.addAll(page.records());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }
}
