package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.SubscriptionListParams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Invoices, what paid them, and what they are for, as Stripe's own SDK reads them. */
class StripeBillingTest {

    private static StripeSimulator stripe;
    private static StripeClient client;

    @BeforeAll
    static void start() {
        stripe = StripeSimulator.start(StripeSimulatorOptions.defaults());
        client = StripeSdk.client(stripe);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Test
    void pagesOverEveryInvoiceOnceNewestFirst() throws StripeException {
        List<Invoice> invoices =
                invoices(InvoiceListParams.builder().setLimit(30L).build());

        assertThat(invoices).hasSize(250).extracting(Invoice::getId).doesNotHaveDuplicates();
        assertThat(invoices).isSortedAccordingTo((a, b) -> Long.compare(b.getCreated(), a.getCreated()));
        assertThat(invoices).extracting(Invoice::getStatus).contains("draft", "open", "paid", "uncollectible", "void");
        assertThat(invoices).extracting(Invoice::getCurrency).contains("jpy", "kwd", "isk", "ugx", "usd");
        assertThat(invoices).allSatisfy(invoice -> {
            assertThat(invoice.getLines().getData().stream()
                            .mapToLong(InvoiceLineItem::getAmount)
                            .sum())
                    .isEqualTo(invoice.getTotal());
            assertThat(invoice.getAmountPaid() + invoice.getAmountRemaining()).isEqualTo(invoice.getAmountDue());
            assertThat(invoice.getNumber() == null)
                    .isEqualTo(invoice.getStatus().equals("draft"));
            assertThat(invoice.getStatusTransitions().getPaidAt() == null)
                    .isEqualTo(!invoice.getStatus().equals("paid"));
        });
    }

    @Test
    void joinsAnInvoiceToThePaymentThatPaidIt() throws StripeException {
        Invoice paid = invoices(InvoiceListParams.builder()
                        .setStatus(InvoiceListParams.Status.PAID)
                        .build())
                .getFirst();

        InvoicePayment payment = client.v1()
                .invoicePayments()
                .list(InvoicePaymentListParams.builder()
                        .setInvoice(paid.getId())
                        .build())
                .getData()
                .getFirst();
        PaymentIntent intent = client.v1()
                .paymentIntents()
                .retrieve(
                        payment.getPayment().getPaymentIntent(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .build());

        assertThat(payment.getStatus()).isEqualTo("paid");
        assertThat(payment.getAmountPaid()).isEqualTo(paid.getAmountPaid()).isEqualTo(intent.getAmountReceived());
        assertThat(intent.getCustomer()).isEqualTo(paid.getCustomer());
        assertThat(intent.getLatestChargeObject().getAmountCaptured()).isEqualTo(paid.getTotal());
        assertThat(client.v1()
                        .invoicePayments()
                        .list(InvoicePaymentListParams.builder()
                                .setPayment(InvoicePaymentListParams.Payment.builder()
                                        .setType(InvoicePaymentListParams.Payment.Type.PAYMENT_INTENT)
                                        .setPaymentIntent(intent.getId())
                                        .build())
                                .build())
                        .getData())
                .containsExactly(payment);
    }

    @Test
    void beginsASubscriptionWithAnInvoice() throws StripeException {
        for (Subscription subscription : client.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(40L)
                        .addExpand("data.latest_invoice")
                        .build())
                .getData()) {
            Invoice first = subscription.getLatestInvoiceObject();

            assertThat(first.getParent().getSubscriptionDetails().getSubscription())
                    .isEqualTo(subscription.getId());
            assertThat(first.getCustomer()).isEqualTo(subscription.getCustomer());
            assertThat(first.getCurrency()).isEqualTo(subscription.getCurrency());
            assertThat(first.getLines().getData().getFirst().getPricing().getUnitAmountDecimal())
                    .isEqualByComparingTo(subscription
                            .getItems()
                            .getData()
                            .getFirst()
                            .getPrice()
                            .getUnitAmountDecimal());
            assertThat(invoices(InvoiceListParams.builder()
                            .setSubscription(subscription.getId())
                            .build()))
                    .containsExactly(first);
        }
    }

    @Test
    void filtersByCustomer() throws StripeException {
        String customer =
                invoices(InvoiceListParams.builder().build()).getFirst().getCustomer();

        assertThat(invoices(InvoiceListParams.builder().setCustomer(customer).build()))
                .isNotEmpty()
                .extracting(Invoice::getCustomer)
                .containsOnly(customer);
        assertThat(client.v1()
                        .paymentIntents()
                        .list(PaymentIntentListParams.builder()
                                .setCustomer(customer)
                                .build())
                        .getData())
                .isNotEmpty()
                .extracting(PaymentIntent::getCustomer)
                .containsOnly(customer);
    }

    @Test
    void pagesOverEveryPaymentIntent() throws StripeException {
        List<PaymentIntent> intents = new ArrayList<>();
        client.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(90L).build())
                .autoPagingIterable()
                .forEach(intents::add);

        assertThat(intents).hasSize(1_000).extracting(PaymentIntent::getId).doesNotHaveDuplicates();
        assertThat(intents)
                .extracting(PaymentIntent::getStatus)
                .containsOnly("succeeded", "processing", "requires_capture", "requires_payment_method");
    }

    @Test
    void readsThePriceOfAnItem() throws StripeException {
        var item = client.v1()
                .subscriptions()
                .list()
                .getData()
                .getFirst()
                .getItems()
                .getData()
                .getFirst();

        assertThat(client.v1().prices().retrieve(item.getPrice().getId())).isEqualTo(item.getPrice());
        assertThat(client.v1().prices().list().getHasMore()).isTrue();
    }

    @Test
    void answers404ForWhatIsNotThere() {
        assertMissing(() -> client.v1().invoices().retrieve("in_nothing"), "No such invoice: 'in_nothing'");
        assertMissing(() -> client.v1().invoicePayments().retrieve("inpay_nothing"), "No such invoice_payment");
        assertMissing(() -> client.v1().paymentIntents().retrieve("pi_nothing"), "No such payment_intent");
        assertMissing(() -> client.v1().prices().retrieve("price_nothing"), "No such price");
        assertMissing(() -> client.v1().customers().retrieve("cus_nothing"), "No such customer");
        assertMissing(() -> client.v1().subscriptions().retrieve("sub_nothing"), "No such subscription");
        assertMissing(() -> client.v1().refunds().retrieve("re_nothing"), "No such refund");
    }

    private static void assertMissing(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(404);
            assertThat(e.getCode()).isEqualTo("resource_missing");
            assertThat(e.getMessage()).contains(message);
        });
    }

    private static List<Invoice> invoices(InvoiceListParams params) throws StripeException {
        List<Invoice> invoices = new ArrayList<>();
        client.v1().invoices().list(params).autoPagingIterable().forEach(invoices::add);
        return invoices;
    }
}
