package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** The items of a subscription, each with its billing period, its price and that price's legacy form, the plan. */
final class SubscriptionItemJson {

    private final Ids ids;
    private final Prices prices;

    SubscriptionItemJson(Ids ids, Prices prices) {
        this.ids = ids;
        this.prices = prices;
    }

    void write(Subscription subscription, JsonOut out) {
        String id = ids.of(Ids.Kind.SUBSCRIPTION, subscription.number());
        out.open("items").text("object", "list").openList("data");
        for (SubscriptionItem item : subscription.items()) {
            out.open()
                    .text("id", ids.of(Ids.Kind.ITEM, item.number()))
                    .text("object", "subscription_item")
                    .nulls("billing_thresholds")
                    .number("created", item.created())
                    .number("current_period_end", subscription.period().end())
                    .number("current_period_start", subscription.period().start())
                    .openList("discounts")
                    .closeList()
                    .open("metadata")
                    .close();
            prices.writePlan(item.price(), out);
            out.name("price");
            prices.write(item.price(), out);
            out.number("quantity", item.quantity())
                    .text("subscription", id)
                    .openList("tax_rates")
                    .closeList()
                    .close();
        }
        out.closeList()
                .flag("has_more", false)
                .text("url", "/v1/subscription_items?subscription=" + id)
                .close();
    }
}
