package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeRows.Row;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.record.Subscription.Item;
import com.nextcrm.integrations.sdk.record.Subscription.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's subscription -> ours. The periods are its items'; before 2025-03-31.basil they were its own. */
final class StripeSubscriptionMapper {

    private static final Set<Status> CHARGED = Set.of(Status.TRIALING, Status.ACTIVE, Status.PAST_DUE);

    private StripeSubscriptionMapper() {}

    static Row subscription(StripeObject subscription) {
        Currency currency = subscription.currency();
        List<StripeObject> rows = subscription.list("items");
        List<Item> items = rows.stream().map(row -> item(row, currency)).toList();
        Status status = status(subscription);
        Instant periodEnd = earliest(subscription, rows, "current_period_end");
        boolean ends = subscription.flag("cancel_at_period_end");
        return new Row(new Subscription(
                status,
                subscription.text("status"),
                subscription.inner("items").flag("has_more") ? null : total(items),
                currency.getCurrencyCode(),
                items.isEmpty() ? null : items.getFirst().interval(),
                items.isEmpty() ? 1 : items.getFirst().intervalCount(),
                subscription.time("start_date"),
                earliest(subscription, rows, "current_period_start"),
                periodEnd,
                CHARGED.contains(status) && !ends && !isOverBy(subscription, periodEnd) ? periodEnd : null,
                subscription.time("trial_end"),
                ends,
                subscription.time("canceled_at"),
                subscription.time("ended_at"),
                null,
                null,
                0,
                subscription.reference("customer"),
                subscription.inner("customer").text("name"),
                subscription.inner("customer").text("email"),
                subscription.text("description"),
                null,
                null,
                items));
    }

    private static Item item(StripeObject item, Currency currency) {
        StripeObject price = item.inner("price");
        Long quantity = item.whole("quantity");
        return new Item(
                item.text("id"),
                price.text("id"),
                price.reference("product"),
                price.text("nickname"),
                BigDecimal.valueOf(quantity == null ? 1 : quantity),
                new StripePrice(price).amount(currency),
                new StripePrice(price).interval(),
                new StripePrice(price).intervalCount());
    }

    /** Of all items; null if one has no fixed amount. */
    private static @Nullable BigDecimal total(List<Item> items) {
        BigDecimal total = null;
        for (Item item : items) {
            if (item.amount() == null) {
                return null;
            }
            BigDecimal amount = item.amount().multiply(item.quantity());
            total = total == null ? amount : total.add(amount);
        }
        return total;
    }

    private static @Nullable Instant earliest(StripeObject subscription, List<StripeObject> items, String field) {
        return Stream.concat(items.stream(), Stream.of(subscription))
                .map(each -> each.time(field))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isOverBy(StripeObject subscription, @Nullable Instant periodEnd) {
        Instant end = subscription.time("cancel_at");
        return end != null && periodEnd != null && !end.isAfter(periodEnd);
    }

    /** Stripe pauses the collecting of money without another status. */
    private static Status status(StripeObject subscription) {
        String status = subscription.text("status");
        if (status == null) {
            throw new StripeObject.Unusable("Missing status");
        }
        Status told =
                switch (status) {
                    case "incomplete" -> Status.PENDING;
                    case "incomplete_expired" -> Status.EXPIRED;
                    case "trialing" -> Status.TRIALING;
                    case "active" -> Status.ACTIVE;
                    case "past_due", "unpaid" -> Status.PAST_DUE;
                    case "paused" -> Status.PAUSED;
                    case "canceled" -> Status.CANCELED;
                    default -> Status.OTHER;
                };
        return CHARGED.contains(told) && subscription.has("pause_collection") ? Status.PAUSED : told;
    }
}
