package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** The one item of a subscription, with the billing period, the price and its legacy form, the plan. */
final class SubscriptionItemJson {

    private static final long UNIT_AMOUNT = 1_500;

    private final Ids ids;

    SubscriptionItemJson(Ids ids) {
        this.ids = ids;
    }

    void write(long n, long periodStart, long periodEnd, JsonOut out) {
        out.open("items").text("object", "list").openList("data");
        out.open()
                .text("id", ids.of(Ids.Kind.ITEM, n))
                .text("object", "subscription_item")
                .nulls("billing_thresholds")
                .number("created", periodStart)
                .number("current_period_end", periodEnd)
                .number("current_period_start", periodStart)
                .openList("discounts")
                .closeList()
                .open("metadata")
                .close();
        writePlan(periodStart, out);
        writePrice(periodStart, out);
        out.number("quantity", 1 + n % 3)
                .text("subscription", ids.of(Ids.Kind.SUBSCRIPTION, n))
                .openList("tax_rates")
                .closeList()
                .close();
        out.closeList()
                .flag("has_more", false)
                .text("url", "/v1/subscription_items?subscription=" + ids.of(Ids.Kind.SUBSCRIPTION, n))
                .close();
    }

    private void writePlan(long created, JsonOut out) {
        out.open("plan")
                .text("id", ids.of(Ids.Kind.PRICE, 0))
                .text("object", "plan")
                .flag("active", true)
                .number("amount", UNIT_AMOUNT)
                .text("amount_decimal", Long.toString(UNIT_AMOUNT))
                .text("billing_scheme", "per_unit")
                .number("created", created)
                .text("currency", "eur")
                .text("interval", "month")
                .number("interval_count", 1)
                .flag("livemode", false)
                .open("metadata")
                .close()
                .nulls("meter")
                .text("nickname", "Team")
                .text("product", ids.of(Ids.Kind.PRODUCT, 0))
                .nulls("tiers_mode", "transform_usage", "trial_period_days")
                .text("usage_type", "licensed")
                .close();
    }

    private void writePrice(long created, JsonOut out) {
        out.open("price")
                .text("id", ids.of(Ids.Kind.PRICE, 0))
                .text("object", "price")
                .flag("active", true)
                .text("billing_scheme", "per_unit")
                .number("created", created)
                .text("currency", "eur")
                .nulls("custom_unit_amount")
                .flag("livemode", false)
                .nulls("lookup_key")
                .open("metadata")
                .close()
                .text("nickname", "Team")
                .text("product", ids.of(Ids.Kind.PRODUCT, 0))
                .open("recurring")
                .text("interval", "month")
                .number("interval_count", 1)
                .nulls("meter", "trial_period_days")
                .text("usage_type", "licensed")
                .close()
                .text("tax_behavior", "unspecified")
                .nulls("tiers_mode", "transform_quantity")
                .text("type", "recurring")
                .number("unit_amount", UNIT_AMOUNT)
                .text("unit_amount_decimal", Long.toString(UNIT_AMOUNT))
                .close();
    }
}
