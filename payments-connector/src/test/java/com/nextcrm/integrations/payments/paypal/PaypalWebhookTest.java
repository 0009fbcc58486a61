package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaypalWebhookTest {

    private static WebhookResult event(String type, String resource) {
        String body = "{\"id\":\"WH-1\",\"event_type\":\"" + type + "\",\"resource\":" + resource + "}";
        return PaypalWebhook.interpret(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Changed changed(String type, String... ids) {
        return new Changed(new DataType(type), List.of(ids));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SALE.COMPLETED", "SALE.DENIED", "SALE.PENDING", "SALE.REVERSED"})
    void readsASaleAgain(String what) {
        assertThat(event("PAYMENT." + what, "{\"id\":\"S1\",\"billing_agreement_id\":\"I-1\"}"))
                .isEqualTo(changed("payments", "S1"));
    }

    @Test
    void readsARefundedSaleAndItsRefundAgain() {
        assertThat(event("PAYMENT.SALE.REFUNDED", "{\"id\":\"R1\",\"sale_id\":\"S1\"}"))
                .isEqualTo(changed("payments", "R1", "S1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "PENDING", "DECLINED", "DENIED"})
    void readsACaptureAgain(String what) {
        assertThat(event("PAYMENT.CAPTURE." + what, """
                {"id":"C1","links":[{"rel":"up","href":"https://api.paypal.com/v2/checkout/orders/O1"}]}""")).isEqualTo(changed("payments", "C1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAYMENT.CAPTURE.REFUNDED",
                "PAYMENT.CAPTURE.REVERSED",
                "PAYMENT.REFUND.PENDING",
                "PAYMENT.REFUND.FAILED"
            })
    void readsARefundAndTheCaptureOfItsLinksAgain(String type) {
        assertThat(event(type, """
                {"id":"R1","links":[{"rel":"up","href":"https://api.evil.com/v2/payments/captures/C1"}]}"""))
                .as("the id alone counts, never the link's host")
                .isEqualTo(changed("payments", "R1", "C1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATED",
                "ACTIVATED",
                "UPDATED",
                "EXPIRED",
                "CANCELLED",
                "SUSPENDED",
                "RE-ACTIVATED",
                "PAYMENT.FAILED",
                "SOMETHING-NEW"
            })
    void readsASubscriptionAgain(String what) {
        assertThat(event("BILLING.SUBSCRIPTION." + what, "{\"id\":\"I-1\"}"))
                .isEqualTo(changed("subscriptions", "I-1"));
    }

    @Test
    void readsPlansProductsAndOrdersAgain() {
        assertThat(event("BILLING.PLAN.PRICING-CHANGE.ACTIVATED", "{\"id\":\"P-1\"}"))
                .isEqualTo(changed("plans", "P-1"));
        assertThat(event("CATALOG.PRODUCT.UPDATED", "{\"id\":\"PROD-1\"}")).isEqualTo(changed("products", "PROD-1"));
        assertThat(event("CHECKOUT.ORDER.APPROVED", "{\"id\":\"O1\"}")).isEqualTo(changed("orders", "O1"));
    }

    @Test
    void keepsWhatItDoesNotKnowAndRefusesWhatIsNoEvent() {
        assertThat(event("CUSTOMER.DISPUTE.CREATED", "{\"dispute_id\":\"PP-D-1\"}"))
                .isInstanceOf(Nothing.class);
        assertThat(event("PAYMENT.CAPTURE.COMPLETED", "{}")).isInstanceOf(Unreadable.class);
        assertThat(event("PAYMENT.CAPTURE.COMPLETED", "[]")).isInstanceOf(Unreadable.class);
        assertThat(PaypalWebhook.interpret(new byte[] {'{'})).isInstanceOf(Unreadable.class);
    }
}
