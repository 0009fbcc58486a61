package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A capture and its order -> our payment. Only the order says who paid, and what was given back. */
final class PaypalCaptures {

    private static final Set<String> NOT_GIVEN_BACK = Set.of("FAILED", "CANCELLED");

    private final PaypalApi api;

    PaypalCaptures(PaypalApi api) {
        this.api = api;
    }

    FetchResult payment(Connection connection, JsonNode capture, Instant at) {
        String order = orderId(capture);
        if (order == null) {
            return PaypalPayments.found(mapped(capture, PaypalJson.object(), at));
        }
        return switch (api.get(connection, "v2/checkout/orders/" + PaypalApi.encoded(order))) {
            case Answered<JsonNode> answered -> PaypalPayments.found(mapped(capture, answered.body(), at));
            case Refused<JsonNode> refused ->
                refused.error().notFound()
                        ? PaypalPayments.found(mapped(capture, PaypalJson.object(), at))
                        : refused.error().failure();
            case Lost<JsonNode> lost -> lost.failure();
        };
    }

    static @Nullable String orderId(JsonNode capture) {
        String related = PaypalJson.text(capture, "supplementary_data", "related_ids", "order_id");
        return related == null ? PaypalJson.linked(capture, "up", "/v2/checkout/orders/") : related;
    }

    /** @param order empty if it is gone */
    static PaypalMapping mapped(JsonNode capture, JsonNode order, Instant at) {
        String id = PaypalJson.text(capture, "id");
        Money amount = PaypalAmount.of(capture.path("amount")).orElse(null);
        Instant createdAt =
                PaypalTimes.parse(PaypalJson.text(capture, "create_time")).orElse(null);
        Status status = status(Objects.requireNonNullElse(PaypalJson.text(capture, "status"), ""));
        if (id == null || amount == null || createdAt == null || status == null) {
            return new Defective("Capture", id, "Missing or unreadable amount, date or status");
        }
        JsonNode unit = order.path("purchase_units").path(0);
        BigDecimal refunded = status == Status.REFUNDED ? amount.amount() : refunded(id, unit);
        PaypalPaymentParts parts = new PaypalPaymentParts(
                id,
                amount,
                PaypalAmount.of(PaypalJson.at(capture, "seller_receivable_breakdown", "paypal_fee"))
                        .orElse(null),
                refunded,
                status == Status.SUCCEEDED ? PaypalPaymentParts.status(amount, refunded) : status,
                order.path("payment_source").has("card") ? "card" : "paypal",
                order.path("payer").isObject() ? PaypalPayer.of(order.path("payer")) : null,
                PaypalJson.text(unit, "description"),
                orderId(capture),
                null,
                PaypalJson.text(capture, "invoice_id"),
                PaypalJson.text(capture, "status_details", "reason"),
                createdAt,
                PaypalTimes.parse(PaypalJson.text(capture, "update_time")).orElse(null));
        return new Mapped(parts.record(at, PaypalJson.bytes(capture)));
    }

    private static BigDecimal refunded(String capture, JsonNode unit) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode refund : unit.path("payments").path("refunds")) {
            boolean ofThis = capture.equals(PaypalJson.linked(refund, "up", "/v2/payments/captures/"));
            boolean given = !NOT_GIVEN_BACK.contains(refund.path("status").stringValue(""));
            if (ofThis && given) {
                sum = sum.add(PaypalAmount.of(refund.path("amount"))
                        .map(Money::amount)
                        .orElse(BigDecimal.ZERO)
                        .abs());
            }
        }
        return sum;
    }

    private static @Nullable Status status(String status) {
        return switch (status) {
            case "COMPLETED" -> Status.SUCCEEDED;
            case "PARTIALLY_REFUNDED" -> Status.PARTIALLY_REFUNDED;
            case "REFUNDED" -> Status.REFUNDED;
            case "PENDING" -> Status.PENDING;
            case "DECLINED", "DENIED", "FAILED" -> Status.FAILED;
            default -> null;
        };
    }
}
