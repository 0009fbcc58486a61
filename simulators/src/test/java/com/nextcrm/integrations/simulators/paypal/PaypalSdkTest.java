package com.nextcrm.integrations.simulators.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nextcrm.integrations.simulators.openapi.Conformance;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.exceptions.SubscriptionErrorException;
import com.paypal.sdk.models.ActivateSubscriptionInput;
import com.paypal.sdk.models.ActivateSubscriptionRequest;
import com.paypal.sdk.models.AmountWithBreakdown;
import com.paypal.sdk.models.AuthorizeOrderInput;
import com.paypal.sdk.models.BillingPlan;
import com.paypal.sdk.models.CancelSubscriptionInput;
import com.paypal.sdk.models.CancelSubscriptionRequest;
import com.paypal.sdk.models.CaptureAuthorizedPaymentInput;
import com.paypal.sdk.models.CaptureOrderInput;
import com.paypal.sdk.models.CaptureRequest;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateBillingPlanInput;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.CreateSubscriptionInput;
import com.paypal.sdk.models.CreateSubscriptionRequest;
import com.paypal.sdk.models.Frequency;
import com.paypal.sdk.models.GetCapturedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.GetRefundInput;
import com.paypal.sdk.models.GetSubscriptionInput;
import com.paypal.sdk.models.IntervalUnit;
import com.paypal.sdk.models.ListBillingPlansInput;
import com.paypal.sdk.models.ListSubscriptionTransactionsInput;
import com.paypal.sdk.models.ListSubscriptionsInput;
import com.paypal.sdk.models.ModifySubscriptionRequest;
import com.paypal.sdk.models.Money;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PaymentPreferences;
import com.paypal.sdk.models.PlanRequest;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.Refund;
import com.paypal.sdk.models.RefundCapturedPaymentInput;
import com.paypal.sdk.models.RefundRequest;
import com.paypal.sdk.models.RefundStatus;
import com.paypal.sdk.models.ReviseSubscriptionInput;
import com.paypal.sdk.models.SearchBalancesInput;
import com.paypal.sdk.models.SearchResponse;
import com.paypal.sdk.models.SearchTransactionsInput;
import com.paypal.sdk.models.Subscription;
import com.paypal.sdk.models.SubscriptionApplicationContext;
import com.paypal.sdk.models.SubscriptionBillingCycle;
import com.paypal.sdk.models.SubscriptionPricingScheme;
import com.paypal.sdk.models.SuspendSubscription;
import com.paypal.sdk.models.SuspendSubscriptionInput;
import com.paypal.sdk.models.TenureType;
import com.paypal.sdk.models.TransactionDetails;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PayPal's own client works with the simulator, and what both say is as PayPal describes it. */
class PaypalSdkTest {

    private static final String JSON = "application/json";
    private static final String ALL = "return=representation";

    private PaypalSimulator paypal;
    private PaypalServerSdkClient sdk;
    private List<Conformance> descriptions;

    @BeforeEach
    void start() {
        paypal = PaypalSimulator.start(
                PaypalSimulatorOptions.defaults().withTransactions(400).withLag(Duration.ZERO));
        descriptions = paypal.conformance();
        sdk = PaypalSdk.client(paypal);
    }

    @AfterEach
    void stop() {
        paypal.close();
        assertThat(descriptions)
                .allSatisfy(each -> assertThat(each.violations()).isEmpty());
        assertThat(descriptions)
                .anySatisfy(each -> assertThat(each.checked() > 0).isEqualTo(each.enabled()));
    }

    @Test
    void findsTheWholeHistoryOfAMonthWithExactSums() throws Exception {
        Instant to = paypal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = to.minus(Duration.ofDays(31));
        Map<String, BigDecimal> sums = new TreeMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            SearchResponse found = search(from, to, page);
            pages = found.getTotalPages();
            for (TransactionDetails row : found.getTransactionDetails()) {
                Money amount = row.getTransactionInfo().getTransactionAmount();
                sums.merge(amount.getCurrencyCode(), new BigDecimal(amount.getValue()), BigDecimal::add);
            }
        }
        Map<String, BigDecimal> truth = new TreeMap<>();
        paypal.account()
                .rows()
                .filter(row -> !row.created().isBefore(from) && !row.created().isAfter(to))
                .forEach(row -> truth.merge(row.currency(), row.amount(), BigDecimal::add));
        assertThat(pages).isGreaterThan(1);
        assertThat(sums.keySet()).isEqualTo(truth.keySet());
        sums.forEach((currency, sum) -> assertThat(sum).as(currency).isEqualByComparingTo(truth.get(currency)));
        assertThat(sdk.getTransactionSearchController()
                        .searchBalances(new SearchBalancesInput.Builder().build())
                        .getResult()
                        .getBalances())
                .isNotEmpty();
    }

    private SearchResponse search(Instant from, Instant to, int page) throws ApiException, IOException {
        return sdk.getTransactionSearchController()
                .searchTransactions(new SearchTransactionsInput.Builder(from.toString(), to.toString())
                        .fields("all")
                        .pageSize(50)
                        .page(page)
                        .build())
                .getResult();
    }

    @Test
    void takesAnOrdersYenAndGivesAPartBack() throws Exception {
        String key = UUID.randomUUID().toString();
        Order order = create(CheckoutPaymentIntent.CAPTURE, "JPY", "1200", key);
        assertThat(create(CheckoutPaymentIntent.CAPTURE, "JPY", "1200", key).getId())
                .isEqualTo(order.getId());
        assertThat(order.getStatus()).isEqualTo(OrderStatus.CREATED);
        paypal.account().approve(order.getId());
        Order captured = sdk.getOrdersController()
                .captureOrder(new CaptureOrderInput.Builder(order.getId(), JSON)
                        .prefer(ALL)
                        .paypalRequestId(UUID.randomUUID().toString())
                        .build())
                .getResult();
        assertThat(captured.getStatus()).isEqualTo(OrderStatus.COMPLETED);
        String capture = captured.getPurchaseUnits()
                .getFirst()
                .getPayments()
                .getCaptures()
                .getFirst()
                .getId();
        Refund refund = refund(capture, new Money("JPY", "200"));
        assertThat(refund.getStatus()).isEqualTo(RefundStatus.COMPLETED);
        assertThat(sdk.getPaymentsController()
                        .getRefund(new GetRefundInput.Builder(refund.getId()).build())
                        .getResult()
                        .getAmount()
                        .getValue())
                .isEqualTo("200");
        CapturedPayment now = sdk.getPaymentsController()
                .getCapturedPayment(new GetCapturedPaymentInput.Builder(capture).build())
                .getResult();
        assertThat(now.getStatus()).isEqualTo(CaptureStatus.PARTIALLY_REFUNDED);
        assertThat(now.getAmount().getValue()).isEqualTo("1200");
        assertThat(refund(capture, null).getAmount().getValue()).isEqualTo("1000");
        assertThat(sdk.getOrdersController()
                        .getOrder(new GetOrderInput.Builder(order.getId()).build())
                        .getResult()
                        .getStatus())
                .isEqualTo(OrderStatus.COMPLETED);
        assertThat(paypal.account().effects().count("order")).isEqualTo(1);
        assertThat(paypal.account().effects().count("refund")).isEqualTo(2);
    }

    private Order create(CheckoutPaymentIntent intent, String currency, String value, String key)
            throws ApiException, IOException {
        PurchaseUnitRequest unit =
                new PurchaseUnitRequest.Builder(new AmountWithBreakdown.Builder(currency, value).build()).build();
        return sdk.getOrdersController()
                .createOrder(new CreateOrderInput.Builder(JSON, new OrderRequest.Builder(intent, List.of(unit)).build())
                        .prefer(ALL)
                        .paypalRequestId(key)
                        .build())
                .getResult();
    }

    private Refund refund(String capture, @org.jspecify.annotations.Nullable Money amount)
            throws ApiException, IOException {
        RefundRequest.Builder body = new RefundRequest.Builder();
        return sdk.getPaymentsController()
                .refundCapturedPayment(new RefundCapturedPaymentInput.Builder(capture, JSON)
                        .prefer(ALL)
                        .paypalRequestId(UUID.randomUUID().toString())
                        .body((amount == null ? body : body.amount(amount)).build())
                        .build())
                .getResult();
    }

    @Test
    void takesAPartOfWhatWasReserved() throws Exception {
        Order order = create(
                CheckoutPaymentIntent.AUTHORIZE,
                "EUR",
                "99.90",
                UUID.randomUUID().toString());
        paypal.account().approve(order.getId());
        String authorization = sdk.getOrdersController()
                .authorizeOrder(new AuthorizeOrderInput.Builder(order.getId(), JSON)
                        .prefer(ALL)
                        .build())
                .getResult()
                .getPurchaseUnits()
                .getFirst()
                .getPayments()
                .getAuthorizations()
                .getFirst()
                .getId();
        CapturedPayment part = sdk.getPaymentsController()
                .captureAuthorizedPayment(new CaptureAuthorizedPaymentInput.Builder(authorization, JSON)
                        .prefer(ALL)
                        .body(new CaptureRequest.Builder()
                                .amount(new Money("EUR", "33.30"))
                                .finalCapture(true)
                                .build())
                        .build())
                .getResult();
        assertThat(part.getAmount().getValue()).isEqualTo("33.30");
    }

    @Test
    void leadsAPlanAndASubscriptionFromBeginningToEnd() throws Exception {
        var controller = sdk.getSubscriptionsController();
        SubscriptionBillingCycle cycle = new SubscriptionBillingCycle.Builder(
                        new Frequency.Builder(IntervalUnit.MONTH)
                                .intervalCount(1)
                                .build(),
                        TenureType.REGULAR,
                        1)
                .pricingScheme(new SubscriptionPricingScheme.Builder()
                        .fixedPrice(new Money("HUF", "4990"))
                        .build())
                .totalCycles(0)
                .build();
        BillingPlan plan = controller
                .createBillingPlan(new CreateBillingPlanInput.Builder(JSON)
                        .prefer(ALL)
                        .paypalRequestId(UUID.randomUUID().toString())
                        .body(new PlanRequest.Builder(
                                        paypal.account().productIds().getFirst(),
                                        "Monthly",
                                        List.of(cycle),
                                        new PaymentPreferences.Builder()
                                                .autoBillOutstanding(true)
                                                .build())
                                .build())
                        .build())
                .getResult();
        controller.deactivateBillingPlan(plan.getId());
        controller.activateBillingPlan(plan.getId());
        assertThat(controller
                        .getBillingPlan(plan.getId())
                        .getResult()
                        .getStatus()
                        .toString())
                .isEqualTo("ACTIVE");

        Subscription made = controller
                .createSubscription(new CreateSubscriptionInput.Builder(JSON)
                        .prefer(ALL)
                        .paypalRequestId(UUID.randomUUID().toString())
                        .body(new CreateSubscriptionRequest.Builder(plan.getId())
                                .applicationContext(new SubscriptionApplicationContext.Builder(
                                                "https://crm.example/ok", "https://crm.example/no")
                                        .build())
                                .build())
                        .build())
                .getResult();
        String id = made.getId();
        paypal.account().approve(id);
        paypal.account().charge(id, "4990");
        controller.suspendSubscription(new SuspendSubscriptionInput.Builder(id, JSON)
                .body(new SuspendSubscription("holiday"))
                .build());
        assertThat(status(id)).isEqualTo("SUSPENDED");
        controller.activateSubscription(new ActivateSubscriptionInput.Builder(id, JSON)
                .body(new ActivateSubscriptionRequest("back"))
                .build());
        controller.reviseSubscription(new ReviseSubscriptionInput.Builder(id, JSON)
                .body(new ModifySubscriptionRequest.Builder().quantity("3").build())
                .build());
        assertThat(controller
                        .listSubscriptionTransactions(new ListSubscriptionTransactionsInput.Builder(
                                        id,
                                        paypal.clock()
                                                .instant()
                                                .minusSeconds(3600)
                                                .toString(),
                                        paypal.clock()
                                                .instant()
                                                .plusSeconds(3600)
                                                .toString())
                                .build())
                        .getResult()
                        .getTransactions())
                .hasSize(1);
        controller.cancelSubscription(new CancelSubscriptionInput.Builder(id, JSON)
                .body(new CancelSubscriptionRequest("moved"))
                .build());
        assertThat(status(id)).isEqualTo("CANCELLED");
        assertThatExceptionOfType(SubscriptionErrorException.class)
                .isThrownBy(() -> controller.activateSubscription(new ActivateSubscriptionInput.Builder(id, JSON)
                        .body(new ActivateSubscriptionRequest("back"))
                        .build()))
                .satisfies(error -> {
                    assertThat(error.getResponseCode()).isEqualTo(422);
                    assertThat(error.getDetails().getFirst().getIssue()).isEqualTo("SUBSCRIPTION_STATUS_INVALID");
                });
    }

    /** The client's model of a subscription has no status; what it read is checked all the same. */
    private String status(String subscription) throws ApiException, IOException {
        Subscription read = sdk.getSubscriptionsController()
                .getSubscription(new GetSubscriptionInput.Builder(subscription).build())
                .getResult();
        assertThat(read.getId()).isEqualTo(subscription);
        return paypal.account().status(subscription);
    }

    @Test
    void listsPlansAndSubscriptionsPageByPage() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int page = 1; page <= 4; page++) {
            sdk.getSubscriptionsController()
                    .listSubscriptions(new ListSubscriptionsInput.Builder()
                            .pageSize(20)
                            .page(page)
                            .build())
                    .getResult()
                    .getSubscriptions()
                    .forEach(each -> ids.add(each.getId()));
        }
        assertThat(ids).hasSize(60);
        var plans = sdk.getSubscriptionsController()
                .listBillingPlans(new ListBillingPlansInput.Builder()
                        .prefer(ALL)
                        .pageSize(20)
                        .page(2)
                        .totalRequired(true)
                        .build())
                .getResult();
        assertThat(plans.getTotalItems()).isEqualTo(24);
        assertThat(plans.getPlans()).hasSize(4);
    }
}
