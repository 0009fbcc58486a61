package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments made through Stripe's own SDK. */
class StripePaymentIntentTest {

    private StripeSimulator stripe;
    private StripeClient client;

    @BeforeEach
    void start() {
        stripe = StripeSimulator.start(StripeSimulatorOptions.defaults().withCharges(50));
        client = StripeSdk.client(stripe);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void paysWhenConfirmedLater() throws StripeException {
        String customer = stripe.account().customerId(3);
        PaymentIntent made = client.v1()
                .paymentIntents()
                .create(intent(2_599, "eur")
                        .setCustomer(customer)
                        .setDescription("Order 1001")
                        .putMetadata("command", "größer")
                        .build());
        assertThat(made.getStatus()).isEqualTo("requires_payment_method");
        assertThat(made.getClientSecret()).startsWith(made.getId());

        PaymentIntent paid = client.v1()
                .paymentIntents()
                .confirm(
                        made.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .setReturnUrl("https://crm.example.com/back")
                                .addExpand("latest_charge")
                                .build());

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getAmountReceived()).isEqualTo(2_599);
        com.stripe.model.Charge charge = paid.getLatestChargeObject();
        assertThat(charge.getPaymentIntent()).isEqualTo(made.getId());
        assertThat(charge.getCustomer()).isEqualTo(customer);
        assertThat(charge.getDescription()).isEqualTo("Order 1001");
        assertThat(charge.getMetadata()).containsEntry("command", "größer");
        assertThat(client.v1().charges().list().getData().getFirst()).isEqualTo(charge);
        assertThat(client.v1()
                        .balanceTransactions()
                        .retrieve(charge.getBalanceTransaction())
                        .getAmount())
                .isEqualTo(2_599);
        assertThat(types()).containsExactly("payment_intent.succeeded", "charge.succeeded", "payment_intent.created");
        assertThat(stripe.account().effects().counts())
                .containsOnly(Map.entry("payment-intent", 1L), Map.entry("charge", 1L));
    }

    @Test
    void capturesPartOfWhatWasAuthorized() throws StripeException {
        PaymentIntent held = client.v1().paymentIntents().create(held(10_000, "kwd"));
        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getAmountCapturable()).isEqualTo(10_000);
        assertThatThrownBy(() -> client.v1().paymentIntents().capture(held.getId(), capture(10_010)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("amount_too_large"));

        PaymentIntent captured = client.v1().paymentIntents().capture(held.getId(), capture(7_500));

        assertThat(captured.getStatus()).isEqualTo("succeeded");
        assertThat(captured.getAmountReceived()).isEqualTo(7_500);
        assertThat(captured.getAmountCapturable()).isZero();
        com.stripe.model.Charge charge = client.v1().charges().retrieve(held.getLatestCharge());
        assertThat(charge.getAmount()).isEqualTo(10_000);
        assertThat(charge.getAmountCaptured()).isEqualTo(7_500);
        assertThat(stripe.account().effects().count("capture")).isEqualTo(1);
        assertThatThrownBy(() -> client.v1().paymentIntents().capture(held.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    @Test
    void givesAnAuthorisationUp() throws StripeException {
        PaymentIntent held = client.v1().paymentIntents().create(held(5_000, "usd"));

        PaymentIntent canceled = client.v1()
                .paymentIntents()
                .cancel(
                        held.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationReason()).isEqualTo("abandoned");
        assertThat(client.v1().charges().retrieve(held.getLatestCharge()).getRefunded())
                .isTrue();
        assertThat(stripe.account().effects().count("payment-intent-canceled")).isEqualTo(1);
        assertThatThrownBy(() -> client.v1().paymentIntents().cancel(held.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("canceled");
    }

    @Test
    void refusesADeclinedCardWithTheIntentInTheError() throws StripeException {
        assertThatThrownBy(() -> client.v1()
                        .paymentIntents()
                        .create(intent(1_000, "usd")
                                .setConfirm(true)
                                .setPaymentMethod("pm_card_visa_chargeDeclinedInsufficientFunds")
                                .setReturnUrl("https://crm.example.com/back")
                                .build()))
                .isInstanceOfSatisfying(CardException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(402);
                    assertThat(e.getCode()).isEqualTo("card_declined");
                    assertThat(e.getDeclineCode()).isEqualTo("insufficient_funds");
                    assertThat(e.getStripeError().getPaymentIntent().getStatus())
                            .isEqualTo("requires_payment_method");
                    assertThat(e.getCharge()).startsWith("ch_");
                });
        com.stripe.model.Charge failed = client.v1().charges().list().getData().getFirst();
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getOutcome().getReason()).isEqualTo("insufficient_funds");
        assertThat(stripe.account().effects().count("charge")).isZero();
        assertThat(stripe.account().effects().count("charge-failed")).isEqualTo(1);

        PaymentIntent paid = client.v1()
                .paymentIntents()
                .confirm(
                        failed.getPaymentIntent(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_mastercard")
                                .build());

        assertThat(paid.getStatus()).isEqualTo("succeeded");
        assertThat(paid.getLatestCharge()).isNotEqualTo(failed.getId());
    }

    @Test
    void waitsForTheCustomerToConfirm() throws StripeException {
        PaymentIntent waiting = client.v1()
                .paymentIntents()
                .create(intent(1_000, "usd")
                        .setConfirm(true)
                        .setPaymentMethod("pm_card_authenticationRequired")
                        .setReturnUrl("https://crm.example.com/back")
                        .build());
        assertThat(waiting.getStatus()).isEqualTo("requires_action");
        assertThat(waiting.getNextAction().getRedirectToUrl().getUrl()).startsWith("https://hooks.stripe.com/");
        assertThat(waiting.getLatestCharge()).isNull();

        stripe.account().dashboard().authenticate(waiting.getId(), true);

        assertThat(client.v1().paymentIntents().retrieve(waiting.getId()).getStatus())
                .isEqualTo("succeeded");
    }

    @Test
    void paysOnceUnderOneIdempotencyKey() throws StripeException {
        RequestOptions key = RequestOptions.builder().setIdempotencyKey("pay-1").build();
        PaymentIntentCreateParams params = intent(1_000, "usd")
                .setConfirm(true)
                .setPaymentMethod("pm_card_visa")
                .setReturnUrl("https://crm.example.com/back")
                .build();

        PaymentIntent first = client.v1().paymentIntents().create(params, key);
        PaymentIntent replay = client.v1().paymentIntents().create(params, key);

        assertThat(replay.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
        assertThat(replay.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThatThrownBy(() ->
                        client.v1().paymentIntents().create(intent(2_000, "usd").build(), key))
                .isInstanceOf(IdempotencyException.class);
        assertThat(stripe.account().effects().count("charge")).isEqualTo(1);
        assertThat(client.v1().events().list().getData().getFirst().getRequest().getIdempotencyKey())
                .isEqualTo("pay-1");
    }

    @Test
    void explainsWhatIsWrongWithAPayment() {
        assertParam(() -> client.v1().paymentIntents().create(intent(10, "usd").build()), "amount");
        assertParam(
                () -> client.v1().paymentIntents().create(intent(1_005, "kwd").build()), "amount");
        assertParam(
                () -> client.v1().paymentIntents().create(intent(1_000, "zzz").build()), "currency");
        assertParam(
                () -> client.v1()
                        .paymentIntents()
                        .create(intent(1_000, "usd").setCustomer("cus_nobody").build()),
                "customer");
        assertParam(
                () -> client.v1()
                        .paymentIntents()
                        .create(intent(1_000, "usd").setPaymentMethod("pm_none").build()),
                "payment_method");
        assertThatThrownBy(() -> client.v1()
                        .paymentIntents()
                        .create(intent(1_000, "usd")
                                .setConfirm(true)
                                .setPaymentMethod("pm_card_visa")
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("return_url");
        assertThat(stripe.account().effects().total()).isZero();
    }

    @Test
    void refundsByPaymentIntentAndLosesARefundLater() throws StripeException {
        PaymentIntent paid = client.v1()
                .paymentIntents()
                .create(intent(3_000, "eur")
                        .setConfirm(true)
                        .setPaymentMethod("pm_card_visa")
                        .setReturnUrl("https://crm.example.com/back")
                        .build());
        Refund refund = client.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .setAmount(1_000L)
                        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                        .build());
        assertThat(refund.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(stripe.account().effects().count("refund")).isEqualTo(1);
        assertThatThrownBy(() -> client.v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(paid.getId())
                                .setAmount(2_001L)
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getParam()).isEqualTo("amount"));

        stripe.account().dashboard().failRefund(refund.getId());

        assertThat(client.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("failed");
        assertThat(client.v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded())
                .isZero();
        assertThat(types()).startsWith("refund.failed", "refund.updated", "refund.created", "charge.refunded");
    }

    private List<String> types() throws StripeException {
        return client.v1().events().list(EventListParams.builder().setLimit(50L).build()).getData().stream()
                .map(Event::getType)
                .toList();
    }

    private static void assertParam(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String param) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getParam()).isEqualTo(param));
    }

    private static PaymentIntentCreateParams.Builder intent(long amount, String currency) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency(currency)
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .build());
    }

    private static PaymentIntentCreateParams held(long amount, String currency) {
        return intent(amount, currency)
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setPaymentMethod("pm_card_visa")
                .setReturnUrl("https://crm.example.com/back")
                .build();
    }

    private static PaymentIntentCaptureParams capture(long amount) {
        return PaymentIntentCaptureParams.builder().setAmountToCapture(amount).build();
    }
}
