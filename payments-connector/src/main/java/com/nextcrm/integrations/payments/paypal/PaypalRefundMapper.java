package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalTransaction.Moved;
import com.nextcrm.integrations.sdk.record.Payment.Kind;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** PayPal's refunds -> our rows. Amounts are positive there, but for the first version's, which may be negative. */
final class PaypalRefundMapper {

    private PaypalRefundMapper() {}

    static PaypalMapping refund(JsonNode refund, Instant at) {
        Money fee = PaypalAmount.of(PaypalJson.at(refund, "seller_payable_breakdown", "paypal_fee"))
                .filter(back -> back.amount().signum() != 0)
                .orElse(null);
        return mapped(
                refund,
                "status",
                PaypalJson.linked(refund, "up", "/v2/payments/captures/"),
                fee,
                PaypalJson.text(refund, "invoice_id"),
                at);
    }

    /** Of a subscription's charge. */
    static PaypalMapping legacy(JsonNode refund, Instant at) {
        return mapped(
                refund,
                "state",
                PaypalJson.text(refund, "sale_id"),
                null,
                PaypalJson.text(refund, "invoice_number"),
                at);
    }

    private static PaypalMapping mapped(
            JsonNode refund,
            String statusField,
            @Nullable String parent,
            @Nullable Money fee,
            @Nullable String invoice,
            Instant at) {
        String id = PaypalJson.text(refund, "id");
        Money amount = PaypalAmount.of(refund.path("amount")).orElse(null);
        Instant createdAt =
                PaypalTimes.parse(PaypalJson.text(refund, "create_time")).orElse(null);
        Status status = status(Objects.requireNonNullElse(PaypalJson.text(refund, statusField), ""));
        if (id == null || amount == null || createdAt == null || status == null) {
            return new Defective("Refund", id, "Missing or unreadable amount, date or status");
        }
        BigDecimal out = amount.amount().abs().negate();
        Moved moved = new Moved(
                Kind.REFUND,
                PaypalEventCode.REFUND,
                new Money(out, amount.currency()),
                fee == null ? null : new Money(fee.amount().abs().negate(), fee.currency()),
                status,
                null,
                invoice,
                parent);
        Instant updatedAt =
                PaypalTimes.parse(PaypalJson.text(refund, "update_time")).orElse(null);
        return new Mapped(PaypalTransaction.moved(id, moved, createdAt, updatedAt, at, PaypalJson.bytes(refund)));
    }

    private static @Nullable Status status(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "COMPLETED" -> Status.SUCCEEDED;
            case "PENDING" -> Status.PENDING;
            case "FAILED" -> Status.FAILED;
            case "CANCELLED" -> Status.CANCELED;
            default -> null;
        };
    }
}
