package com.nextcrm.integrations.payments.paypal;

import static com.nextcrm.integrations.payments.paypal.PaypalWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import com.nextcrm.integrations.simulators.Fault;
import com.nextcrm.integrations.simulators.FaultRule;
import com.nextcrm.integrations.simulators.paypal.PaypalAccount;
import com.nextcrm.integrations.simulators.paypal.PaypalSimulatorOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription's charge is a sale of the API's first version, and the second knows no capture of that id (404). */
class PaypalSaleRefundsTest {

    private PaypalWorld world;
    private String sale;

    @BeforeEach
    void start() {
        world = PaypalWorld.start(PaypalSimulatorOptions.defaults()
                .withTransactions(20)
                .withDefects(0)
                .withLag(Duration.ofHours(3)));
        PaypalAccount account = world.simulator().account();
        sale = account.subscriptionIds("ACTIVE").stream()
                .map(subscription -> account.charge(subscription, "20.00"))
                .filter(charged -> account.row(charged).currency().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void givesAPartBackByTheOldApiAndShowsItBeforeTheHistoryDoes() {
        Performed first = (Performed) refund(part("5.25"), "part", false);
        assertThat(payment(first.result()).amountRefunded()).isEqualByComparingTo("5.25");
        assertThat(payment(first.result()).status()).isEqualTo(Status.PARTIALLY_REFUNDED);
        assertThat(first.alsoChanged()).singleElement().satisfies(refund -> {
            assertThat(payment(refund).kind()).isEqualTo(Payment.Kind.REFUND);
            assertThat(payment(refund).amount()).isEqualByComparingTo("-5.25");
            assertThat(payment(refund).parentExternalId()).isEqualTo(sale);
        });
        assertThat(payment(done(refund(part("0.75"), "another part", false))).amountRefunded())
                .isEqualByComparingTo("6.00");
        assertThat(ledger()).isEqualByComparingTo("6.00");
    }

    @Test
    void givesTheRestBackWhereNoAmountIsSaid() {
        done(refund(part("5.25"), "part", false));
        Payment payment = payment(done(refund(Map.of(), "rest", false)));
        assertThat(payment.status()).isEqualTo(Status.REFUNDED);
        assertThat(payment.amountRefunded()).isEqualByComparingTo("20.00");
        assertThat(ledger()).isEqualByComparingTo("20.00");
        assertThat(refund(part("0.01"), "more", false)).isInstanceOf(RequestRejected.class);
        assertThat(world.effects("refund")).isEqualTo(2);
    }

    @Test
    void givesBackOnceForOneKeyWhateverWasLost() {
        for (Fault lost : List.of(Fault.cut(), Fault.malformedJson(), Fault.executedThenStatus(503))) {
            world.simulator().faults().add(FaultRule.once(lost).onMethod("POST").on("/v1/payments/sale/"));
            String key = lost.toString();
            assertThat(refund(part("1.00"), key, false)).as(key).isInstanceOf(OutcomeUnknown.class);
            done(refund(part("1.00"), key, true));
            done(refund(part("1.00"), key, true));
        }
        assertThat(world.effects("refund")).isEqualTo(3);
        assertThat(ledger()).isEqualByComparingTo("3.00");
        assertThat(refund(part("2.00"), Fault.cut().toString(), true)).isInstanceOf(RequestRejected.class);
        assertThat(ledger()).isEqualByComparingTo("3.00");
    }

    @Test
    void saysThatTheNoteReachesNobody() {
        Performed done = (Performed) refund(Map.of("amount", new BigDecimal("1.00"), "note", "Sorry"), "noted", false);
        assertThat(done.notices())
                .singleElement()
                .asString()
                .isEqualTo("PayPal shows the payer no note where a subscription's charge is given back");
    }

    private ActionResult refund(Map<String, Object> input, String key, boolean repeated) {
        return world.perform("refund-payment", sale, input, key, repeated);
    }

    private BigDecimal ledger() {
        return world.simulator().account().row(sale).refunded();
    }

    private static Map<String, Object> part(String amount) {
        return Map.of("amount", new BigDecimal(amount));
    }

    private static Payment payment(ProviderRecord row) {
        return (Payment) row.record();
    }
}
