package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Money;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Defective;
import com.nextcrm.integrations.payments.paypal.PaypalMapping.Mapped;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.record.Subscription.Status;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** PayPal's subscription and its plan -> our subscription. Only the plan says what is charged, and how often. */
final class PaypalSubscriptionMapper {

    static final DataType SUBSCRIPTIONS = new DataType("subscriptions");

    /** Not PayPal's: where the customer agrees to a change, which only the answer to the change tells. */
    static final String REVISION = "revision_approval_url";

    private PaypalSubscriptionMapper() {}

    /** @param plan empty if it is unknown */
    static PaypalMapping mapped(JsonNode subscription, JsonNode plan, Instant at) {
        String id = PaypalJson.text(subscription, "id");
        String providerStatus = PaypalJson.text(subscription, "status");
        if (id == null || providerStatus == null) {
            return new Defective("Subscription", id, id == null ? "Missing id" : "Missing status");
        }
        Status status = status(providerStatus);
        JsonNode cycle = PaypalPlanMapper.regularCycle(plan);
        Money price = PaypalPlanMapper.price(cycle);
        BigDecimal quantity = quantity(subscription);
        JsonNode billing = subscription.path("billing_info");
        Money last = PaypalAmount.of(PaypalJson.at(billing, "last_payment", "amount"))
                .orElse(null);
        PaypalPayer payer = PaypalPayer.of(subscription.path("subscriber"));
        Instant changed = time(subscription, "status_update_time");
        boolean over = status == Status.CANCELED || status == Status.EXPIRED;
        Subscription mapped = new Subscription(
                status,
                providerStatus,
                price == null ? null : price.amount().multiply(quantity),
                currency(price, billing),
                PaypalPlanMapper.interval(cycle),
                PaypalPlanMapper.intervalCount(cycle),
                time(subscription, "start_time"),
                null,
                null,
                time(billing, "next_billing_time"),
                null,
                false,
                status == Status.CANCELED ? changed : null,
                over ? changed : null,
                last == null ? null : last.amount(),
                time(billing.path("last_payment"), "time"),
                billing.path("failed_payments_count").asLong(0),
                payer.id(),
                payer.name(),
                payer.email(),
                PaypalJson.text(plan, "name"),
                PaypalJson.text(subscription, "custom_id"),
                status == Status.PENDING
                        ? PaypalJson.link(subscription, "approve")
                        : PaypalJson.text(subscription, REVISION),
                List.of(new Subscription.Item(
                        null,
                        PaypalJson.text(subscription, "plan_id"),
                        PaypalJson.text(plan, "product_id"),
                        PaypalJson.text(plan, "name"),
                        quantity,
                        price == null ? null : price.amount(),
                        PaypalPlanMapper.interval(cycle),
                        PaypalPlanMapper.intervalCount(cycle))));
        Instant updated = time(subscription, "update_time");
        return new Mapped(new ProviderRecord(
                SUBSCRIPTIONS,
                id,
                at,
                updated == null ? 0 : updated.getEpochSecond(),
                time(subscription, "create_time"),
                updated,
                false,
                mapped,
                PaypalJson.bytes(subscription)));
    }

    private static @Nullable String currency(@Nullable Money price, JsonNode billing) {
        return price == null
                ? PaypalJson.text(billing, "outstanding_balance", "currency_code")
                : price.currency().getCurrencyCode();
    }

    private static BigDecimal quantity(JsonNode subscription) {
        String text = Objects.requireNonNullElse(PaypalJson.text(subscription, "quantity"), "1");
        return text.matches("[0-9]{1,32}") ? new BigDecimal(text) : BigDecimal.ONE;
    }

    private static @Nullable Instant time(JsonNode node, String field) {
        return PaypalTimes.parse(PaypalJson.text(node, field)).orElse(null);
    }

    private static Status status(String status) {
        return switch (status) {
            case "APPROVAL_PENDING", "APPROVED" -> Status.PENDING;
            case "ACTIVE" -> Status.ACTIVE;
            case "SUSPENDED" -> Status.PAUSED;
            case "CANCELLED" -> Status.CANCELED;
            case "EXPIRED" -> Status.EXPIRED;
            default -> Status.OTHER;
        };
    }
}
