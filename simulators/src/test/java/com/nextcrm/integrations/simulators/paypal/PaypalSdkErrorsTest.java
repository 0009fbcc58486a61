package com.nextcrm.integrations.simulators.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.exceptions.ErrorException;
import com.paypal.sdk.models.AmountWithBreakdown;
import com.paypal.sdk.models.CaptureOrderInput;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.SearchTransactionsInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The simulator refuses in the ways that PayPal's own client tells apart. */
class PaypalSdkErrorsTest {

    private final PaypalSimulator paypal =
            PaypalSimulator.start(PaypalSimulatorOptions.defaults().withTransactions(20));
    private final PaypalServerSdkClient sdk = PaypalSdk.client(paypal);

    @AfterEach
    void stop() {
        paypal.close();
    }

    private Order create(String currency, String value) throws ApiException, IOException {
        PurchaseUnitRequest unit =
                new PurchaseUnitRequest.Builder(new AmountWithBreakdown.Builder(currency, value).build()).build();
        OrderRequest order = new OrderRequest.Builder(CheckoutPaymentIntent.CAPTURE, List.of(unit)).build();
        return sdk.getOrdersController()
                .createOrder(new CreateOrderInput.Builder("application/json", order).build())
                .getResult();
    }

    @Test
    void refusesWhatIsNotPossible() throws Exception {
        Order order = create("EUR", "5.00");
        assertThatExceptionOfType(ErrorException.class)
                .isThrownBy(() -> sdk.getOrdersController()
                        .captureOrder(new CaptureOrderInput.Builder(order.getId(), "application/json").build()))
                .satisfies(error -> {
                    assertThat(error.getResponseCode()).isEqualTo(422);
                    assertThat(error.getName()).isEqualTo("UNPROCESSABLE_ENTITY");
                    assertThat(error.getDebugId()).isNotEmpty();
                    assertThat(error.getDetails().getFirst().getIssue()).isEqualTo("ORDER_NOT_APPROVED");
                });
        assertThatExceptionOfType(ErrorException.class)
                .isThrownBy(() -> create("HUF", "5.50"))
                .satisfies(error ->
                        assertThat(error.getDetails().getFirst().getIssue()).isEqualTo("DECIMALS_NOT_SUPPORTED"));
        assertThatExceptionOfType(ErrorException.class)
                .isThrownBy(() ->
                        sdk.getOrdersController().getOrder(new GetOrderInput.Builder("5O190127TN364715T").build()))
                .satisfies(error -> assertThat(error.getResponseCode()).isEqualTo(404));
        Instant now = paypal.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sdk.getTransactionSearchController()
                        .searchTransactions(new SearchTransactionsInput.Builder(
                                        now.minus(Duration.ofDays(40)).toString(), now.toString())
                                .build()))
                .satisfies(error -> assertThat(error.getResponseCode()).isEqualTo(400));
        assertThat(paypal.tokensGiven()).as("one token serves all").isEqualTo(1);
    }

    @Test
    void refusesAnotherSecretAndFailsOnDemand() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> PaypalSdk.client(paypal, "not-the-secret")
                        .getSubscriptionsController()
                        .getBillingPlan("P-1"));
        assertThat(paypal.tokensGiven()).isZero();
        for (int status : new int[] {429, 500, 503}) {
            paypal.faults().add(FaultRule.once(Fault.status(status)).on("/v2/checkout/orders"));
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> create("EUR", "5.00"))
                    .satisfies(error -> assertThat(error.getResponseCode()).isEqualTo(status));
        }
    }
}
