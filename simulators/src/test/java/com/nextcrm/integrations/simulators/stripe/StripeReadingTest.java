package com.nextcrm.integrations.simulators.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.SubscriptionListParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Stripe's own SDK reads from the simulator. */
class StripeReadingTest {

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
    void pagesOverEveryChargeOnceNewestFirst() throws StripeException {
        List<Charge> charges = all(ChargeListParams.builder().setLimit(100L).build());

        assertThat(charges.stream().map(Charge::getId))
                .containsExactlyElementsOf(LongStream.range(0, 1_000)
                        .mapToObj(n -> stripe.account().chargeId(999 - n))
                        .toList());
        assertThat(charges).isSortedAccordingTo((a, b) -> Long.compare(b.getCreated(), a.getCreated()));
        assertThat(charges.get(299).getCreated()) // a page ends in the middle of a second
                .isEqualTo(charges.get(300).getCreated());
    }

    @Test
    void sumsUpToItsTotals() throws StripeException {
        Map<String, Long> amounts = new TreeMap<>();
        Map<String, Long> refunded = new TreeMap<>();
        Map<String, Long> statuses = new TreeMap<>();
        for (Charge charge : all(ChargeListParams.builder().setLimit(100L).build())) {
            amounts.merge(charge.getCurrency(), charge.getAmount(), Long::sum);
            refunded.merge(charge.getCurrency(), charge.getAmountRefunded(), Long::sum);
            statuses.merge(charge.getStatus(), 1L, Long::sum);
        }

        StripeTotals totals = stripe.account().totals();
        assertThat(totals.count()).isEqualTo(1_000);
        assertThat(totals.defective()).isZero();
        assertThat(statuses).isEqualTo(totals.statuses()).containsOnlyKeys("failed", "pending", "succeeded");
        assertThat(totals.states())
                .containsOnlyKeys("authorized", "failed", "partially_refunded", "pending", "refunded", "succeeded");
        assertThat(amounts.keySet()).contains("usd", "eur", "jpy", "kwd", "isk", "ugx");
        totals.currencies().forEach((currency, sums) -> {
            assertThat(amounts.get(currency)).isEqualTo(sums.amount());
            assertThat(refunded.get(currency)).isEqualTo(sums.refunded());
        });
    }

    @Test
    void filtersByCreationTimeAndCustomer() throws StripeException {
        Charge middle = client.v1().charges().retrieve(stripe.account().chargeId(505));
        List<Charge> from = all(ChargeListParams.builder()
                .setLimit(100L)
                .setCreated(ChargeListParams.Created.builder()
                        .setGte(middle.getCreated())
                        .build())
                .build());
        List<Charge> exactly =
                all(ChargeListParams.builder().setCreated(middle.getCreated()).build());
        List<Charge> before = all(ChargeListParams.builder()
                .setLimit(100L)
                .setCreated(ChargeListParams.Created.builder()
                        .setLt(middle.getCreated())
                        .build())
                .build());
        List<Charge> ofCustomer = all(ChargeListParams.builder()
                .setCustomer(middle.getCustomer())
                .setLimit(2L)
                .build());

        assertThat(from.size() + before.size()).isEqualTo(1_000);
        assertThat(exactly).hasSize(9).extracting(Charge::getCreated).containsOnly(middle.getCreated());
        assertThat(ofCustomer)
                .hasSizeGreaterThan(2)
                .extracting(Charge::getCustomer)
                .containsOnly(middle.getCustomer());
        assertThat(ofCustomer)
                .extracting(Charge::getId)
                .contains(middle.getId())
                .doesNotHaveDuplicates();
        assertThat(all(ChargeListParams.builder()
                        .setPaymentIntent(middle.getPaymentIntent())
                        .build()))
                .singleElement()
                .isEqualTo(middle);
    }

    @Test
    void goesBackwardsWithEndingBefore() throws StripeException {
        List<Charge> newer = client.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setLimit(3L)
                        .setEndingBefore(stripe.account().chargeId(10))
                        .build())
                .getData();

        assertThat(newer.stream().map(Charge::getId))
                .containsExactly(
                        stripe.account().chargeId(13),
                        stripe.account().chargeId(12),
                        stripe.account().chargeId(11));
    }

    @Test
    void expandsReferences() throws StripeException {
        String id = chargeInState("partially_refunded");
        Charge charge = client.v1()
                .charges()
                .retrieve(
                        id,
                        ChargeRetrieveParams.builder()
                                .addExpand("balance_transaction")
                                .addExpand("customer")
                                .addExpand("refunds")
                                .build());

        assertThat(charge.getBalanceTransactionObject().getNet())
                .isEqualTo(charge.getBalanceTransactionObject().getAmount()
                        - charge.getBalanceTransactionObject().getFee());
        assertThat(charge.getCustomerObject().getId()).isEqualTo(charge.getCustomer());
        assertThat(charge.getRefunds().getData())
                .singleElement()
                .satisfies(refund -> assertThat(refund.getAmount()).isEqualTo(charge.getAmountRefunded()));
        assertThat(client.v1()
                        .refunds()
                        .list(RefundListParams.builder().setCharge(id).build())
                        .getData())
                .extracting("id")
                .containsExactly(charge.getRefunds().getData().getFirst().getId());
    }

    @Test
    void hidesCanceledSubscriptionsUnlessAskedForAll() throws StripeException {
        List<Subscription> shown = subscriptions(null);
        List<Subscription> all = subscriptions(SubscriptionListParams.Status.ALL);
        List<Subscription> ended = subscriptions(SubscriptionListParams.Status.ENDED);

        assertThat(all).hasSize(40);
        assertThat(shown)
                .hasSizeLessThan(40)
                .extracting(Subscription::getStatus)
                .doesNotContain("canceled");
        assertThat(ended).extracting(Subscription::getStatus).containsOnly("canceled", "incomplete_expired");
        assertThat(all.getFirst().getItems().getData())
                .singleElement()
                .satisfies(item -> assertThat(item.getCurrentPeriodEnd()).isPositive());
    }

    @Test
    void tellsWhoseAccountItIs() throws StripeException {
        assertThat(client.v1().accounts().retrieveCurrent().getId())
                .isEqualTo(stripe.account().id());
        assertThat(client.v1().balance().retrieve().getAvailable()).isNotEmpty();
        Customer customer = client.v1().customers().list().getData().getFirst();
        assertThat(client.v1().customers().retrieve(customer.getId())).isEqualTo(customer);
    }

    @Test
    void explainsWrongParametersAsStripeDoes() {
        assertThatThrownBy(() -> client.v1()
                        .charges()
                        .list(ChargeListParams.builder().setLimit(101L).build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getParam()).isEqualTo("limit");
                });
        assertThatThrownBy(() -> client.v1()
                        .charges()
                        .list(ChargeListParams.builder()
                                .putExtraParam("colour", "red")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("parameter_unknown");
                    assertThat(e.getParam()).isEqualTo("colour");
                });
        assertThatThrownBy(() -> client.v1().charges().retrieve("ch_nothing"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                });
    }

    private static List<Charge> all(ChargeListParams params) throws StripeException {
        List<Charge> charges = new ArrayList<>();
        client.v1().charges().list(params).autoPagingIterable().forEach(charges::add);
        return charges;
    }

    private static List<Subscription> subscriptions(SubscriptionListParams.@Nullable Status status)
            throws StripeException {
        SubscriptionListParams.Builder params = SubscriptionListParams.builder().setLimit(7L);
        if (status != null) {
            params.setStatus(status);
        }
        List<Subscription> subscriptions = new ArrayList<>();
        client.v1().subscriptions().list(params.build()).autoPagingIterable().forEach(subscriptions::add);
        return subscriptions;
    }

    private static String chargeInState(String state) {
        StripeAccount account = stripe.account();
        return LongStream.range(0, account.chargeCount())
                .mapToObj(account::chargeId)
                .filter(id -> account.charge(id).state().equals(state)
                        && account.charge(id).customer() >= 0)
                .findFirst()
                .orElseThrow();
    }
}
