package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.record.Payment.Kind;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PaypalMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static JsonNode json(String text) {
        return PaypalJson.object(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Payment payment(PaypalMapping mapping) {
        assertThat(mapping).isInstanceOf(Mapped.class);
        return (Payment) ((Mapped) mapping).record().record();
    }

    @ParameterizedTest
    @CsvSource({
        "T0000, 10, PAYMENT",
        "T0002, 10, PAYMENT",
        "T0006, 10, PAYMENT",
        "T0013, 10, PAYMENT",
        "T0006, -10, PAYOUT",
        "T0001, -10, PAYOUT",
        "T0106, -10, FEE",
        "T1108, 10, FEE",
        "T1109, 10, FEE",
        "T0300, 10, TRANSFER",
        "T0400, -10, TRANSFER",
        "T0200, 10, TRANSFER",
        "T2000, 10, TRANSFER",
        "T1106, -10, REFUND",
        "T1107, -10, REFUND",
        "T1110, -10, HOLD",
        "T1111, 10, HOLD",
        "T1201, -10, CHARGEBACK",
        "T1202, 10, CHARGEBACK",
        "T1300, 10, AUTHORIZATION",
        "T9999, 10, OTHER"
    })
    void tellsPaymentsFromWhatElseMoved(String code, int amount, Kind kind) {
        assertThat(PaypalEventCode.kind(code, amount < 0)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, SUCCEEDED",
        "PENDING, PENDING",
        "DECLINED, FAILED",
        "DENIED, FAILED",
        "FAILED, FAILED",
        "REFUNDED, REFUNDED"
    })
    void believesTheCaptureAndNotItsOrder(String status, Status expected) {
        Payment payment = payment(PaypalCaptures.mapped(json("""
                        {"id":"C1","status":"%s","amount":{"currency_code":"JPY","value":"1200"},
                         "status_details":{"reason":"ECHECK"},"create_time":"2026-11-01T00:00:00Z",
                         "seller_receivable_breakdown":{"paypal_fee":{"currency_code":"JPY","value":"84"}}}""".formatted(status)), json("""
                        {"id":"O1","status":"COMPLETED","purchase_units":[{}]}"""), NOW));
        assertThat(payment.status()).isEqualTo(expected);
        assertThat(payment.amount()).isEqualByComparingTo("1200");
        assertThat(payment.fee()).isEqualByComparingTo("84");
        assertThat(payment.net()).isEqualByComparingTo("1116");
    }

    @Test
    void readsASubscriptionsChargeInTheFirstVersionsShape() {
        Payment payment = payment(PaypalSales.mapped(json("""
                        {"id":"S1","state":"completed","amount":{"total":"4990","currency":"HUF"},
                         "transaction_fee":{"value":"260","currency":"HUF"},"billing_agreement_id":"I-1",
                         "invoice_number":"INV-7","create_time":"2026-11-01T00:00:00Z"}"""), json("{}"), BigDecimal.ZERO, NOW));
        assertThat(payment.amount()).isEqualByComparingTo("4990");
        assertThat(payment.fee()).isEqualByComparingTo("260");
        assertThat(payment.subscriptionExternalId()).isEqualTo("I-1");
        assertThat(payment.invoiceId()).isEqualTo("INV-7");
    }

    @ParameterizedTest
    @CsvSource({"5.00", "-5.00"})
    void takesARefundsAmountForMoneyThatLeftWhateverItsSign(String total) {
        Payment refund = payment(PaypalRefundMapper.legacy(json("""
                {"id":"R1","state":"completed","sale_id":"S1","amount":{"total":"%s","currency":"EUR"},
                 "create_time":"2026-11-02T00:00:00Z"}""".formatted(total)), NOW));
        assertThat(refund.amount()).isEqualByComparingTo("-5.00");
        assertThat(refund.parentExternalId()).isEqualTo("S1");
        assertThat(refund.kind()).isEqualTo(Kind.REFUND);
    }

    @Test
    void findsARefundsCaptureInItsLinks() {
        Payment refund = payment(PaypalRefundMapper.refund(json("""
                {"id":"R2","status":"PENDING","amount":{"currency_code":"TWD","value":"350"},
                 "create_time":"2026-11-02T00:00:00Z","links":[
                 {"rel":"self","href":"https://api.paypal.com/v2/payments/refunds/R2"},
                 {"rel":"up","href":"https://api.paypal.com/v2/payments/captures/C9"}]}"""), NOW));
        assertThat(refund.amount()).isEqualByComparingTo("-350");
        assertThat(refund.status()).isEqualTo(Status.PENDING);
        assertThat(refund.parentExternalId()).isEqualTo("C9");
    }
}
