package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money given back through Stripe's own SDK. */
class StripeRefundTest {

    private StripeSimulator stripe;
    private StripeClient client;

    @BeforeEach
    void start() {
        stripe = StripeSimulator.start(StripeSimulatorOptions.defaults());
        client = StripeSdk.client(stripe);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void refundsOnceUnderOneIdempotencyKey() throws StripeException {
        Charge charge = charge(
                each -> each.state().equals("succeeded") && each.currency().equals("usd"));
        RefundCreateParams params = RefundCreateParams.builder()
                .setCharge(id(charge))
                .setAmount(20L)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("command", "größer")
                .build();

        Refund first = client.v1().refunds().create(params, key("a-key"));
        Refund replay = client.v1().refunds().create(params, key("a-key"));

        assertThat(replay.getId()).isEqualTo(first.getId());
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(replay.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(replay.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
        assertThat(first.getMetadata()).containsEntry("command", "größer");
        assertThat(client.v1().charges().retrieve(id(charge)).getAmountRefunded())
                .isEqualTo(20);
        assertThat(client.v1()
                        .refunds()
                        .list(RefundListParams.builder().setLimit(1L).build())
                        .getData())
                .singleElement()
                .isEqualTo(first);
        assertThat(stripe.traffic().stats().repeatedIdempotencyKeys()).isEqualTo(1);
    }

    @Test
    void refusesAnIdempotencyKeyWithOtherParameters() throws StripeException {
        String charge = id(charge(each -> each.state().equals("succeeded") && each.amount() > 1_000));
        client.v1().refunds().create(refund(charge, 100), key("b-key"));

        assertThatThrownBy(() -> client.v1().refunds().create(refund(charge, 200), key("b-key")))
                .isInstanceOfSatisfying(
                        IdempotencyException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }

    @Test
    void forgetsAnIdempotencyKeyAfterADay() throws StripeException {
        String charge = id(charge(each -> each.state().equals("succeeded") && each.amount() > 1_000));
        Refund first = client.v1().refunds().create(refund(charge, 100), key("c-key"));
        stripe.clock().advance(Duration.ofHours(25));

        assertThat(client.v1()
                        .refunds()
                        .create(refund(charge, 100), key("c-key"))
                        .getId())
                .isNotEqualTo(first.getId());
    }

    @Test
    void answers409WhileTheSameKeyIsInUse() throws Exception {
        stripe.account().writesTake(Duration.ofMillis(300));
        String charge = id(charge(each -> each.state().equals("succeeded")));
        Callable<Integer> refund = () -> {
            try {
                return client.v1()
                        .refunds()
                        .create(refund(charge, 100), key("d-key"))
                        .getLastResponse()
                        .code();
            } catch (StripeException e) {
                return e.getStatusCode();
            }
        };
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            assertThat(both.invokeAll(List.of(refund, refund)).stream().map(java.util.concurrent.Future::resultNow))
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void remembersBusinessRefusalsButNotInvalidParameters() throws StripeException {
        Charge charge = charge(each -> each.state().equals("succeeded") && each.amount() > 1_000);
        assertThatThrownBy(() ->
                        client.v1().refunds().create(refund(id(charge), charge.amount() + 1_000), key("e-key")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        client.v1().refunds().create(refund(id(charge), charge.amount() + 1_000), key("e-key")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getParam()).isEqualTo("amount"));
        assertThatThrownBy(() -> client.v1().refunds().create(refund(id(charge), -5), key("f-key")))
                .isInstanceOf(InvalidRequestException.class);
        client.v1().refunds().create(refund(id(charge), 100), key("f-key"));
    }

    @Test
    void refusesWhatCannotBeGivenBack() {
        assertRefused(charge(each -> each.state().equals("refunded")), "charge_already_refunded");
        assertRefused(charge(Charge::disputed), "charge_disputed");
        assertRefused(charge(each -> each.state().equals("authorized")), "charge_not_refundable");
        assertRefused(charge(each -> each.state().equals("failed")), "charge_not_refundable");
        assertThatThrownBy(() -> client.v1()
                        .refunds()
                        .create(RefundCreateParams.builder().build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("parameter_missing"));
    }

    @Test
    void refundsByPaymentIntentWhatIsLeftAndTellsOfIt() throws StripeException {
        Charge charge = charge(each -> each.state().equals("partially_refunded"));
        String intent = client.v1().charges().retrieve(id(charge)).getPaymentIntent();

        Refund refund = client.v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent).build());

        assertThat(refund.getAmount()).isEqualTo(charge.amount() - charge.amountRefunded());
        assertThat(client.v1().charges().retrieve(id(charge)).getRefunded()).isTrue();
        List<Event> events = client.v1()
                .events()
                .list(EventListParams.builder()
                        .addType("charge.refunded")
                        .addType("refund.created")
                        .build())
                .getData();
        assertThat(events).extracting(Event::getType).containsExactly("refund.created", "charge.refunded");
        assertThat(events.getLast().getDataObjectDeserializer().getObject())
                .hasValueSatisfying(object -> assertThat(((com.stripe.model.Charge) object).getRefunded())
                        .isTrue());
        assertThat(events.getLast().getData().getPreviousAttributes().get("amount_refunded"))
                .hasToString(Long.toString(charge.amountRefunded()));
        assertThat(client.v1().events().retrieve(events.getLast().getId())).isEqualTo(events.getLast());
        assertThat(Stream.of("charge.*", "customer.*").map(this::eventsOfType)).containsExactly(1, 0);
    }

    private int eventsOfType(String type) {
        try {
            return client.v1()
                    .events()
                    .list(EventListParams.builder().setType(type).build())
                    .getData()
                    .size();
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(Charge charge, String code) {
        assertThatThrownBy(() -> client.v1().refunds().create(refund(id(charge), 100)))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getCode()).isEqualTo(code);
                });
    }

    private static RefundCreateParams refund(String charge, long amount) {
        return RefundCreateParams.builder().setCharge(charge).setAmount(amount).build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private Charge charge(Predicate<Charge> such) {
        StripeAccount account = stripe.account();
        return LongStream.range(0, account.chargeCount())
                .mapToObj(n -> account.charge(account.chargeId(n)))
                .filter(such)
                .findFirst()
                .orElseThrow();
    }

    private String id(Charge charge) {
        return stripe.account().chargeId(charge.number());
    }
}
