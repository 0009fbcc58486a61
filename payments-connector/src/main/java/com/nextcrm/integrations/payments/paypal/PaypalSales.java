package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.payments.paypal.PaypalRefunded.Sums;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.record.Payment.Status;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A subscription's charge, in the shape of the API's first version, and its subscription -> our payment. How much of it
 * was given back is known from the history only, some hours later than that something was.
 */
final class PaypalSales {

    private final PaypalApi api;
    private final PaypalRefunded refunded;

    PaypalSales(PaypalApi api, PaypalRefunded refunded) {
        this.api = api;
        this.refunded = refunded;
    }

    /** @param givenBack what is known to be given back, whatever the history says by now */
    FetchResult payment(Connection connection, JsonNode sale, BigDecimal givenBack, Instant at) {
        String subscription = PaypalJson.text(sale, "billing_agreement_id");
        if (subscription == null) {
            return completed(connection, sale, PaypalJson.object(), givenBack, at);
        }
        return switch (api.get(connection, "v1/billing/subscriptions/" + PaypalApi.encoded(subscription))) {
            case Answered<JsonNode> answered -> completed(connection, sale, answered.body(), givenBack, at);
            case Refused<JsonNode> refused ->
                refused.error().notFound()
                        ? completed(connection, sale, PaypalJson.object(), givenBack, at)
                        : refused.error().failure();
            case Lost<JsonNode> lost -> lost.failure();
        };
    }

    private FetchResult completed(
            Connection connection, JsonNode sale, JsonNode subscription, BigDecimal givenBack, Instant at) {
        Instant createdAt =
                PaypalTimes.parse(PaypalJson.text(sale, "create_time")).orElse(at);
        if (!"partially_refunded".equals(PaypalJson.text(sale, "state"))) {
            return PaypalPayments.found(mapped(sale, subscription, BigDecimal.ZERO, at));
        }
        Instant from = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return switch (refunded.since(connection, from, from, at.plusMillis(999))) {
            case Sums.Known sums ->
                PaypalPayments.found(mapped(
                        sale, subscription, sums.of(PaypalJson.text(sale, "id")).max(givenBack), at));
            case Sums.Unknown unknown -> unknown.why();
        };
    }

    /** @param subscription empty if it is gone */
    static PaypalMapping mapped(JsonNode sale, JsonNode subscription, BigDecimal givenBack, Instant at) {
        String id = PaypalJson.text(sale, "id");
        Money amount = PaypalAmount.of(sale.path("amount")).orElse(null);
        Instant createdAt =
                PaypalTimes.parse(PaypalJson.text(sale, "create_time")).orElse(null);
        Status status = status(Objects.requireNonNullElse(PaypalJson.text(sale, "state"), ""));
        if (id == null || amount == null || createdAt == null || status == null) {
            return new Defective("Sale", id, "Missing or unreadable amount, date or state");
        }
        PaypalPaymentParts parts = new PaypalPaymentParts(
                id,
                amount,
                PaypalAmount.of(sale.path("transaction_fee")).orElse(null),
                status == Status.REFUNDED ? amount.amount() : givenBack,
                status,
                "paypal",
                subscription.path("subscriber").isObject() ? PaypalPayer.of(subscription.path("subscriber")) : null,
                null,
                null,
                PaypalJson.text(sale, "billing_agreement_id"),
                PaypalJson.text(sale, "invoice_number"),
                PaypalJson.text(sale, "reason_code"),
                createdAt,
                PaypalTimes.parse(PaypalJson.text(sale, "update_time")).orElse(null));
        return new Mapped(parts.record(at, PaypalJson.bytes(sale)));
    }

    private static @Nullable Status status(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "completed" -> Status.SUCCEEDED;
            case "partially_refunded" -> Status.PARTIALLY_REFUNDED;
            case "refunded", "reversed" -> Status.REFUNDED;
            case "pending" -> Status.PENDING;
            case "denied" -> Status.FAILED;
            default -> null;
        };
    }
}
