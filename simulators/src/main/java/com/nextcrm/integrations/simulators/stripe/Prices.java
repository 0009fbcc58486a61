package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The price list: a small plan, a large one and a yearly one in every currency there is. */
final class Prices implements Rows {

    private static final List<String> CURRENCIES = List.of("eur", "usd", "gbp", "jpy", "kwd", "isk", "ugx", "aud");
    private static final List<String> NICKNAMES = List.of("Team", "Business", "Team, yearly");
    private static final long[] EUROS = {15, 49, 150};

    private final Ids ids;
    private final long created;

    /** @param created when all of them were made, Unix seconds */
    Prices(Ids ids, long created) {
        this.ids = ids;
        this.created = created;
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.PRICE;
    }

    @Override
    public String url() {
        return "/v1/prices";
    }

    @Override
    public long size() {
        return (long) CURRENCIES.size() * NICKNAMES.size();
    }

    @Override
    public long created(long n) {
        return created;
    }

    Price get(long n) {
        int plan = (int) (n / CURRENCIES.size());
        String currency = CURRENCIES.get((int) (n % CURRENCIES.size()));
        return new Price(
                n, currency, EUROS[plan] * perEuro(currency), NICKNAMES.get(plan), plan == 2 ? "year" : "month", plan);
    }

    /** Only a plan's price in this currency. */
    Price in(String currency, int plan) {
        return get(plan * (long) CURRENCIES.size() + Math.max(0, CURRENCIES.indexOf(currency)));
    }

    private static long perEuro(String currency) {
        return switch (currency) {
            case "kwd" -> 300;
            case "isk" -> 14_000;
            case "ugx" -> 400_000;
            default -> 100;
        };
    }

    Matching matching(@Nullable String currency, @Nullable String product) {
        return Matching.where(n -> (currency == null || get(n).currency().equals(currency))
                && (product == null
                        || ids.of(Ids.Kind.PRODUCT, get(n).product()).equals(product)));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        write(get(n), out);
    }

    void write(Price price, JsonOut out) {
        out.open()
                .text("id", ids.of(Ids.Kind.PRICE, price.number()))
                .text("object", "price")
                .flag("active", true)
                .text("billing_scheme", "per_unit")
                .number("created", created)
                .text("currency", price.currency())
                .nulls("custom_unit_amount")
                .flag("livemode", false)
                .nulls("lookup_key")
                .open("metadata")
                .close()
                .text("nickname", price.nickname())
                .text("product", ids.of(Ids.Kind.PRODUCT, price.product()))
                .open("recurring")
                .text("interval", price.interval())
                .number("interval_count", 1)
                .nulls("meter", "trial_period_days")
                .text("usage_type", "licensed")
                .close()
                .text("tax_behavior", "unspecified")
                .nulls("tiers_mode", "transform_quantity")
                .text("type", "recurring")
                .number("unit_amount", price.unitAmount())
                .text("unit_amount_decimal", Long.toString(price.unitAmount()))
                .close();
    }

    /** The legacy form of a price. */
    void writePlan(Price price, JsonOut out) {
        out.open("plan")
                .text("id", ids.of(Ids.Kind.PRICE, price.number()))
                .text("object", "plan")
                .flag("active", true)
                .number("amount", price.unitAmount())
                .text("amount_decimal", Long.toString(price.unitAmount()))
                .text("billing_scheme", "per_unit")
                .number("created", created)
                .text("currency", price.currency())
                .text("interval", price.interval())
                .number("interval_count", 1)
                .flag("livemode", false)
                .open("metadata")
                .close()
                .nulls("meter")
                .text("nickname", price.nickname())
                .text("product", ids.of(Ids.Kind.PRODUCT, price.product()))
                .nulls("tiers_mode", "transform_usage", "trial_period_days")
                .text("usage_type", "licensed")
                .close();
    }
}
