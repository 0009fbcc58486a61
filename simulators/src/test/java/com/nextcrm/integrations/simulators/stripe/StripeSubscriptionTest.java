package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.common.EmptyParam;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions and customers made and changed through Stripe's own SDK. */
class StripeSubscriptionTest {

    // a second that passes would be a proration
    private static final Clock STILL = Clock.fixed(Instant.parse("2026-10-05T12:00:00Z"), ZoneOffset.UTC);

    private StripeSimulator stripe;
    private StripeClient client;
    private String customer;

    @BeforeEach
    void start() {
        stripe = StripeSimulator.start(
                StripeSimulatorOptions.defaults().withCharges(50).withClock(STILL));
        client = StripeSdk.client(stripe);
        customer = stripe.account().customerId(2);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void startsWithAPaidInvoice() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(2).build());

        assertThat(made.getStatus()).isEqualTo("active");
        assertThat(made.getItems().getData().getFirst().getQuantity()).isEqualTo(2);
        Invoice first = client.v1().invoices().retrieve(made.getLatestInvoice());
        assertThat(first.getStatus()).isEqualTo("paid");
        assertThat(first.getAmountPaid()).isEqualTo(3_000);
        String intent = client.v1()
                .invoicePayments()
                .list(InvoicePaymentListParams.builder()
                        .setInvoice(first.getId())
                        .build())
                .getData()
                .getFirst()
                .getPayment()
                .getPaymentIntent();
        assertThat(client.v1().paymentIntents().retrieve(intent).getAmountReceived())
                .isEqualTo(3_000);
        assertThat(types())
                .containsExactly(
                        "invoice.payment_succeeded",
                        "invoice.paid",
                        "invoice_payment.paid",
                        "payment_intent.succeeded",
                        "charge.succeeded",
                        "invoice.finalized",
                        "payment_intent.created",
                        "invoice.created",
                        "customer.subscription.created");
        assertThat(stripe.account().effects().count("subscription")).isEqualTo(1);
        assertThat(stripe.account().effects().count("charge")).isEqualTo(1);
    }

    @Test
    void changesQuantityAndPriceAndInvoicesTheDifference() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(1).build());

        Subscription changed = client.v1()
                .subscriptions()
                .update(
                        made.getId(),
                        item(made)
                                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                                .build());

        assertThat(changed.getItems().getData()).singleElement().satisfies(item -> {
            assertThat(item.getId())
                    .isEqualTo(made.getItems().getData().getFirst().getId());
            assertThat(item.getQuantity()).isEqualTo(3);
            assertThat(item.getPrice().getUnitAmount()).isEqualTo(4_900);
        });
        Invoice difference = client.v1().invoices().retrieve(changed.getLatestInvoice());
        assertThat(difference.getBillingReason()).isEqualTo("subscription_update");
        assertThat(difference.getTotal()).isEqualTo(3 * 4_900 - 1_500);
        assertThat(difference.getLines().getData())
                .extracting(InvoiceLineItem::getAmount)
                .containsExactly(-1_500L, 14_700L);
        assertThat(stripe.account().effects().count("subscription-updated")).isEqualTo(1);
    }

    @Test
    void invoicesNothingWithoutProration() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(1).build());

        Subscription changed = client.v1()
                .subscriptions()
                .update(
                        made.getId(),
                        item(made)
                                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.NONE)
                                .build());

        assertThat(changed.getLatestInvoice()).isEqualTo(made.getLatestInvoice());
        assertThat(types()).startsWith("customer.subscription.updated");
    }

    @Test
    void endsAtThePeriodsEndAndTakesThatBack() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(1).build());

        Subscription ending = client.v1().subscriptions().update(made.getId(), atPeriodEnd(true));
        assertThat(ending.getStatus()).isEqualTo("active");
        assertThat(ending.getCancelAtPeriodEnd()).isTrue();
        assertThat(ending.getCancelAt())
                .isEqualTo(made.getItems().getData().getFirst().getCurrentPeriodEnd());

        Subscription kept = client.v1().subscriptions().update(made.getId(), atPeriodEnd(false));
        assertThat(kept.getCancelAtPeriodEnd()).isFalse();
        assertThat(kept.getCancelAt()).isNull();
    }

    @Test
    void pausesCollectionAndResumesIt() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(1).build());

        Subscription paused = client.v1()
                .subscriptions()
                .update(
                        made.getId(),
                        SubscriptionUpdateParams.builder()
                                .setPauseCollection(SubscriptionUpdateParams.PauseCollection.builder()
                                        .setBehavior(SubscriptionUpdateParams.PauseCollection.Behavior.VOID)
                                        .setResumesAt(1_999_999_999L)
                                        .build())
                                .build());
        assertThat(paused.getStatus()).isEqualTo("active");
        assertThat(paused.getPauseCollection().getBehavior()).isEqualTo("void");
        assertThat(paused.getPauseCollection().getResumesAt()).isEqualTo(1_999_999_999L);

        Subscription resumed = client.v1()
                .subscriptions()
                .update(
                        made.getId(),
                        SubscriptionUpdateParams.builder()
                                .setPauseCollection(EmptyParam.EMPTY)
                                .build());
        assertThat(resumed.getPauseCollection()).isNull();
    }

    @Test
    void resumesOneThatStandsStillAndNoOther() throws StripeException {
        String id = client.v1().subscriptions().create(order(1).build()).getId();
        assertThatThrownBy(() -> client.v1().subscriptions().resume(id)).isInstanceOf(InvalidRequestException.class);
        stripe.account().dashboard().setSubscriptionStatus(id, "paused");

        assertThat(client.v1().subscriptions().resume(id).getStatus()).isEqualTo("active");

        assertThat(stripe.account().effects().count("subscription-resumed")).isEqualTo(1);
        assertThat(client.v1()
                        .events()
                        .list(EventListParams.builder()
                                .setType("customer.subscription.resumed")
                                .build())
                        .getData())
                .singleElement()
                .satisfies(event -> assertThat(event.getDataObjectDeserializer()
                                .getObject()
                                .map(each -> ((Subscription) each).getId()))
                        .hasValue(id));
    }

    @Test
    void cancelsNowAndOnlyOnce() throws StripeException {
        Subscription made = client.v1().subscriptions().create(order(1).build());

        Subscription canceled = client.v1()
                .subscriptions()
                .cancel(
                        made.getId(),
                        SubscriptionCancelParams.builder()
                                .setCancellationDetails(SubscriptionCancelParams.CancellationDetails.builder()
                                        .setComment("zu teuer")
                                        .build())
                                .build());

        assertThat(canceled.getStatus()).isEqualTo("canceled");
        assertThat(canceled.getCancellationDetails().getComment()).isEqualTo("zu teuer");
        assertThat(client.v1().subscriptions().retrieve(made.getId()).getEndedAt())
                .isNotNull();
        assertThatThrownBy(() -> client.v1().subscriptions().cancel(made.getId()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getStatusCode()).isEqualTo(404));
        assertThat(stripe.account().effects().count("subscription-canceled")).isEqualTo(1);
        assertThat(types()).startsWith("customer.subscription.deleted");
    }

    @Test
    void staysIncompleteWhileTheFirstPaymentFails() throws StripeException {
        Subscription incomplete = client.v1()
                .subscriptions()
                .create(order(1).setDefaultPaymentMethod("pm_card_chargeDeclined")
                        .build());
        assertThat(incomplete.getStatus()).isEqualTo("incomplete");
        assertThat(client.v1()
                        .invoices()
                        .retrieve(incomplete.getLatestInvoice())
                        .getAttempted())
                .isTrue();
        assertThat(types()).startsWith("invoice.payment_failed", "payment_intent.payment_failed", "charge.failed");

        assertThatThrownBy(() -> client.v1()
                        .subscriptions()
                        .create(order(1).setDefaultPaymentMethod("pm_card_chargeDeclined")
                                .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.ERROR_IF_INCOMPLETE)
                                .build()))
                .isInstanceOf(CardException.class);
        assertThat(stripe.account().effects().count("subscription")).isEqualTo(1);
    }

    @Test
    void refusesPricesOfTwoCurrencies() {
        assertThatThrownBy(() -> client.v1()
                        .subscriptions()
                        .create(order(1).addItem(SubscriptionCreateParams.Item.builder()
                                        .setPrice(stripe.account().priceId("jpy", 0))
                                        .build())
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("currency");
        assertThat(stripe.account().effects().total()).isZero();
    }

    @Test
    void deletesACustomerWithTheirSubscriptions() throws StripeException {
        Customer made = client.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setName("Ann Lee")
                        .setEmail("ann@example.com")
                        .putMetadata("crm", "17")
                        .build());
        client.v1()
                .customers()
                .update(
                        made.getId(),
                        CustomerUpdateParams.builder().setPhone("+1 212").build());
        Subscription subscription = client.v1()
                .subscriptions()
                .create(order(1).setCustomer(made.getId()).build());

        Customer deleted = client.v1().customers().delete(made.getId());

        assertThat(deleted.getDeleted()).isTrue();
        Customer left = client.v1().customers().retrieve(made.getId());
        assertThat(left.getDeleted()).isTrue();
        assertThat(left.getEmail()).isNull();
        assertThat(client.v1().customers().list().getData())
                .extracting(Customer::getId)
                .doesNotContain(made.getId());
        assertThat(client.v1().subscriptions().retrieve(subscription.getId()).getStatus())
                .isEqualTo("canceled");
        assertThat(client.v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(made.getId())
                                .build())
                        .getData())
                .isEmpty();
        assertThat(types()).startsWith("customer.deleted", "customer.subscription.deleted");
        assertThat(types()).endsWith("customer.updated", "customer.created");
    }

    private List<String> types() throws StripeException {
        return client.v1().events().list(EventListParams.builder().setLimit(50L).build()).getData().stream()
                .map(Event::getType)
                .toList();
    }

    private SubscriptionCreateParams.Builder order(long quantity) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder()
                        .setPrice(stripe.account().priceId("eur", 0))
                        .setQuantity(quantity)
                        .build());
    }

    private SubscriptionUpdateParams.Builder item(Subscription made) {
        return SubscriptionUpdateParams.builder()
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(made.getItems().getData().getFirst().getId())
                        .setPrice(stripe.account().priceId("eur", 1))
                        .setQuantity(3L)
                        .build());
    }

    private static SubscriptionUpdateParams atPeriodEnd(boolean end) {
        return SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(end).build();
    }
}
