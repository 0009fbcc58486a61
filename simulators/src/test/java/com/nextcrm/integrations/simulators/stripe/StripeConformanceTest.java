package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.simulators.openapi.Conformance;
import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.InvoicePayment;
import com.stripe.model.Subscription;
import com.stripe.param.ChargeListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and answers against Stripe's API description, where it is at hand. */
class StripeConformanceTest {

    private static final String DESCRIPTION = "stripe/openapi.derived.2026-07-29.dahlia.json";

    @Test
    void keepsTheApiDescription() throws StripeException {
        Conformance conformance = Conformance.with(DESCRIPTION);
        try (StripeSimulator stripe =
                StripeSimulator.start(StripeSimulatorOptions.defaults().withCharges(200))) {
            stripe.traffic().observe(conformance);
            useEverything(stripe, StripeSdk.client(stripe));
        }

        assertThat(conformance.violations()).isEmpty();
        assertThat(conformance.checked()).isEqualTo(conformance.enabled() ? 27L : 0L);
    }

    @Test
    void keepsTheApiDescriptionWhenWriting() throws StripeException {
        Conformance conformance = Conformance.with(DESCRIPTION);
        try (StripeSimulator stripe =
                StripeSimulator.start(StripeSimulatorOptions.defaults().withCharges(20))) {
            stripe.traffic().observe(conformance);
            pay(StripeSdk.client(stripe), stripe.account().customerId(1));
            subscribe(StripeSdk.client(stripe), stripe.account());
        }

        // a refused payment's intent stands in its error, but not in the description
        assertThat(conformance.violations())
                .allSatisfy(each -> assertThat(each).contains("/error: property 'payment_intent' is not defined"))
                .hasSizeLessThan(2);
        assertThat(conformance.checked()).isEqualTo(conformance.enabled() ? 17L : 0L);
    }

    private static void pay(StripeClient client, String customer) throws StripeException {
        PaymentIntentCreateParams held = PaymentIntentCreateParams.builder()
                .setAmount(5_000L)
                .setCurrency("jpy")
                .setCustomer(customer)
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setPaymentMethod("pm_card_visa")
                .setReturnUrl("https://crm.example.com/back")
                .putMetadata("command", "17")
                .build();
        String intent = client.v1().paymentIntents().create(held).getId();
        client.v1()
                .paymentIntents()
                .capture(
                        intent,
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(3_000L)
                                .build());
        String abandoned = client.v1().paymentIntents().create(held).getId();
        client.v1().paymentIntents().cancel(abandoned);
        String asking = client.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(5_000L)
                        .setCurrency("usd")
                        .build())
                .getId();
        PaymentIntentConfirmParams.Builder confirm =
                PaymentIntentConfirmParams.builder().setReturnUrl("https://crm.example.com/back");
        assertThatThrownBy(() -> client.v1()
                        .paymentIntents()
                        .confirm(
                                asking,
                                confirm.setPaymentMethod("pm_card_chargeDeclined")
                                        .build()))
                .isInstanceOf(CardException.class);
        client.v1()
                .paymentIntents()
                .confirm(
                        asking,
                        confirm.setPaymentMethod("pm_card_authenticationRequired")
                                .build());
        client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .addExpand("data.latest_charge")
                        .build());
    }

    private static void subscribe(StripeClient client, StripeAccount account) throws StripeException {
        String customer = client.v1().customers().create().getId();
        SubscriptionCreateParams order = SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder()
                        .setPrice(account.priceId("kwd", 0))
                        .setQuantity(2L)
                        .build())
                .build();
        Subscription made = client.v1().subscriptions().create(order);
        client.v1()
                .subscriptions()
                .update(
                        made.getId(),
                        SubscriptionUpdateParams.builder()
                                .addItem(SubscriptionUpdateParams.Item.builder()
                                        .setId(made.getItems()
                                                .getData()
                                                .getFirst()
                                                .getId())
                                        .setQuantity(5L)
                                        .build())
                                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                                .setPauseCollection(SubscriptionUpdateParams.PauseCollection.builder()
                                        .setBehavior(SubscriptionUpdateParams.PauseCollection.Behavior.VOID)
                                        .build())
                                .build());
        client.v1().invoices().list();
        client.v1().invoicePayments().list();
        client.v1().subscriptions().cancel(made.getId());
        client.v1().customers().delete(customer);
        client.v1().events().list(EventListParams.builder().setLimit(100L).build());
        client.v1().customers().retrieve(customer);
    }

    @Test
    void findsDefectiveRows() throws StripeException {
        Conformance conformance = Conformance.with(DESCRIPTION);
        try (StripeSimulator stripe = StripeSimulator.start(
                StripeSimulatorOptions.defaults().withCharges(20).withDefects(4))) {
            stripe.traffic().observe(conformance);
            stripe.account().setDefect(stripe.account().chargeId(0), Defect.AMOUNT_MISSING);
            StripeSdk.client(stripe).v1().charges().retrieve(stripe.account().chargeId(0));
        }

        assertThat(conformance.violations())
                .hasSize(conformance.enabled() ? 1 : 0)
                .allSatisfy(each -> assertThat(each).contains("amount"));
    }

    private static void useEverything(StripeSimulator stripe, StripeClient client) throws StripeException {
        StripeAccount account = stripe.account();
        List<Charge> charges = client.v1()
                .charges()
                .list(ChargeListParams.builder().setLimit(100L).build())
                .getData();
        client.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setLimit(100L)
                        .setStartingAfter(charges.getLast().getId())
                        .setCreated(ChargeListParams.Created.builder()
                                .setGte(5L)
                                .setLte(4_000_000_000L)
                                .build())
                        .build());
        Charge charge = charges.stream()
                .filter(each -> account.charge(each.getId()).state().equals("succeeded"))
                .filter(each -> !each.getDisputed() && each.getCustomer() != null)
                .findFirst()
                .orElseThrow();
        client.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setCustomer(charge.getCustomer())
                        .addExpand("data.balance_transaction")
                        .addExpand("data.customer")
                        .addExpand("data.payment_intent")
                        .addExpand("data.refunds")
                        .build());
        client.v1().paymentIntents().retrieve(charge.getPaymentIntent());
        client.v1().balanceTransactions().retrieve(charge.getBalanceTransaction());
        String refund = client.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge.getId())
                        .setAmount((long) Currencies.step(charge.getCurrency()))
                        .setReason(RefundCreateParams.Reason.DUPLICATE)
                        .putMetadata("command", "17")
                        .addExpand("charge")
                        .build())
                .getId();
        client.v1().refunds().retrieve(refund);
        client.v1().refunds().list();
        account.addCharges(40);
        account.dashboard().settleDispute(account.dashboard().dispute(charge.getId(), null), "won");
        String dispute = client.v1()
                .disputes()
                .list(DisputeListParams.builder().setCharge(charge.getId()).build())
                .getData()
                .getFirst()
                .getId();
        client.v1().disputes().retrieve(dispute);
        client.v1()
                .events()
                .list(EventListParams.builder()
                        .setLimit(50L)
                        .addType("charge.*")
                        .build());
        String event = client.v1().events().list().getData().getFirst().getId();
        client.v1().events().retrieve(event);
        client.v1().customers().list();
        client.v1().customers().retrieve(charge.getCustomer());
        String subscription = client.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(50L)
                        .build())
                .getData()
                .getFirst()
                .getId();
        client.v1().subscriptions().retrieve(subscription);
        client.v1()
                .subscriptions()
                .retrieve(
                        subscription,
                        SubscriptionRetrieveParams.builder()
                                .addExpand("latest_invoice")
                                .addExpand("customer")
                                .build());
        readBilling(client);
        client.v1().accounts().retrieveCurrent();
        client.v1().balance().retrieve();
        try {
            client.v1().charges().retrieve("ch_nothing");
        } catch (InvalidRequestException e) {
            assertThat(e.getCode()).isEqualTo("resource_missing");
        }
    }

    private static void readBilling(StripeClient client) throws StripeException {
        String invoice = client.v1()
                .invoices()
                .list(InvoiceListParams.builder().setLimit(100L).build())
                .getData()
                .getLast()
                .getId();
        client.v1().invoices().retrieve(invoice);
        InvoicePayment payment = client.v1()
                .invoicePayments()
                .list(InvoicePaymentListParams.builder().setLimit(100L).build())
                .getData()
                .getFirst();
        client.v1().invoicePayments().retrieve(payment.getId());
        client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setLimit(100L)
                        .addExpand("data.latest_charge")
                        .build());
        client.v1().prices().list();
    }
}
