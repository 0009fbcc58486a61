package com.nextcrm.integrations.payments.paypal;

import static com.nextcrm.integrations.payments.paypal.PaypalWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** We gave up waiting for an answer, and are asked again while PayPal is still at it (409). */
class PaypalInProgressTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private PaypalWorld world;

    @BeforeEach
    void start() {
        world = PaypalWorld.start(60, 0);
    }

    @AfterEach
    void stop() {
        world.simulator().account().executionTakes(Duration.ZERO);
        world.close();
    }

    private record Command(String action, @Nullable String target, Map<String, Object> input, String effect) {}

    @Test
    void actsOnceAlthoughPaypalIsStillAtTheFirstCall() throws InterruptedException {
        List<Command> commands = commands();
        Map<String, Long> before = world.simulator().account().effects().counts();
        world.simulator().account().executionTakes(LONG);

        assertThat(allAtOnce(commands))
                .as("no answer in time")
                .allSatisfy(result -> assertThat(result).isInstanceOf(OutcomeUnknown.class));
        for (Command command : commands) {
            assertThat(act(command, true))
                    .as(command.action())
                    .isEqualTo(new OutcomeUnknown("PayPal is still at an earlier request about this"));
        }
        assertThat(world.simulator().account().effects().counts()).isEqualTo(before);

        world.simulator().account().executionTakes(Duration.ZERO);
        for (Command command : commands) {
            await().until(() -> act(command, true), Performed.class::isInstance);
            ProviderRecord shown = done(act(command, true));
            assertThat(done(act(command, true)).externalId()).isEqualTo(shown.externalId());
        }
        assertThat(commands.stream().map(Command::effect).distinct())
                .allSatisfy(effect -> assertThat(world.effects(effect) - before.getOrDefault(effect, 0L))
                        .as(effect)
                        .isEqualTo(commands.stream()
                                .filter(each -> each.effect().equals(effect))
                                .count()));
    }

    private List<ActionResult> allAtOnce(List<Command> commands) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ActionResult>> calls = commands.stream()
                    .<Callable<ActionResult>>map(command -> () -> act(command, false))
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    /** All that PayPal takes a key for, in both versions of its API. */
    private List<Command> commands() {
        String order = ordered("order-of-test");
        String paid = ordered("paid");
        String payment =
                done(world.perform("capture-order", paid, Map.of(), "paid-2")).externalId();
        String sale = world.simulator()
                .account()
                .charge(world.simulator().account().subscriptionIds("ACTIVE").getFirst(), "20.00");
        String plan = world.simulator().account().planIds().stream()
                .filter(id -> world.simulator().account().status(id).equals("ACTIVE"))
                .findFirst()
                .orElseThrow();
        return Stream.of(
                        new Command("create-order", null, euros("7.50"), "order"),
                        new Command("capture-order", order, Map.of(), "capture"),
                        new Command("refund-payment", payment, Map.of("amount", new BigDecimal("5")), "refund"),
                        new Command("refund-payment", sale, Map.of("amount", new BigDecimal("5")), "refund"),
                        new Command("create-product", null, Map.of("name", "Support"), "product"),
                        new Command(
                                "create-subscription",
                                null,
                                Map.of(
                                        "planId",
                                        plan,
                                        "returnUrl",
                                        "https://crm.example/ok",
                                        "cancelUrl",
                                        "https://crm.example/no"),
                                "subscription"))
                .toList();
    }

    private String ordered(String key) {
        String order =
                done(world.perform("create-order", null, euros("30.00"), key)).externalId();
        world.simulator().account().approve(order);
        return order;
    }

    private ActionResult act(Command command, boolean repeated) {
        String key = command.action() + "-" + command.target();
        return world.perform(command.action(), command.target(), command.input(), key, repeated);
    }

    private static Map<String, Object> euros(String amount) {
        return Map.of("amount", new BigDecimal(amount), "currency", "EUR");
    }
}
