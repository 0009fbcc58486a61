package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Order.Intent;
import com.nextcrm.integrations.sdk.record.Order.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** PayPal's order -> ours. */
final class PaypalOrderMapper {

    static final DataType ORDERS = new DataType("orders");

    private static final Set<String> NOT_TAKEN = Set.of("DECLINED", "FAILED", "PENDING");

    private PaypalOrderMapper() {}

    static PaypalMapping mapped(JsonNode order, Instant at) {
        String id = PaypalJson.text(order, "id");
        JsonNode unit = order.path("purchase_units").path(0);
        Money amount = PaypalAmount.of(unit.path("amount")).orElse(null);
        Status status = status(Objects.requireNonNullElse(PaypalJson.text(order, "status"), ""));
        if (id == null || amount == null || status == null) {
            return new Defective("Order", id, "Missing or unreadable amount or status");
        }
        PaypalPayer payer = PaypalPayer.of(order.path("payer"));
        List<JsonNode> captures = captures(order);
        Order mapped = new Order(
                amount.amount(),
                captured(captures, amount),
                amount.currency().getCurrencyCode(),
                "AUTHORIZE".equals(PaypalJson.text(order, "intent")) ? Intent.AUTHORIZE : Intent.CAPTURE,
                status,
                payer.id(),
                payer.name(),
                payer.email(),
                PaypalJson.text(unit, "description"),
                PaypalJson.text(unit, "custom_id"),
                PaypalJson.text(unit, "invoice_id"),
                status == Status.CREATED ? PaypalJson.link(order, "approve", "payer-action") : null,
                captures.isEmpty() ? null : PaypalJson.text(captures.getLast(), "id"));
        return new Mapped(new ProviderRecord(
                ORDERS,
                id,
                at,
                status.ordinal(),
                PaypalTimes.parse(PaypalJson.text(order, "create_time")).orElse(null),
                PaypalTimes.parse(PaypalJson.text(order, "update_time")).orElse(null),
                false,
                mapped,
                PaypalJson.bytes(order)));
    }

    static List<JsonNode> captures(JsonNode order) {
        List<JsonNode> captures = new ArrayList<>();
        order.path("purchase_units")
                .forEach(unit -> unit.path("payments").path("captures").forEach(captures::add));
        return captures;
    }

    private static BigDecimal captured(List<JsonNode> captures, Money amount) {
        BigDecimal sum = captures.stream()
                .filter(capture -> !NOT_TAKEN.contains(capture.path("status").stringValue("")))
                .flatMap(capture -> PaypalAmount.of(capture.path("amount")).stream())
                .map(Money::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, amount.currency()).amount();
    }

    private static @Nullable Status status(String status) {
        return switch (status) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> Status.CREATED;
            case "APPROVED" -> Status.APPROVED;
            case "COMPLETED" -> Status.COMPLETED;
            case "VOIDED" -> Status.VOIDED;
            default -> null;
        };
    }
}
