package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of an account, in every status there is. Number n of the data set began with charge n: same second,
 * same customer, same currency, and invoice n between them.
 */
final class Subscriptions implements Rows {

    static final List<String> STATUSES = List.of(
            "active",
            "canceled",
            "active",
            "trialing",
            "past_due",
            "active",
            "incomplete",
            "incomplete_expired",
            "unpaid",
            "paused",
            "active",
            "canceled");
    private static final long MONTH = 30L * 24 * 3600;

    private final ChargeSeed seed;
    private final Prices prices;
    private final SubscriptionJson json;
    private final Ids ids;
    private final Kept<Subscription> kept;
    private final AtomicLong nextItem;

    Subscriptions(int count, ChargeSeed seed, Prices prices, SubscriptionJson json, Ids ids) {
        this.seed = seed;
        this.prices = prices;
        this.json = json;
        this.ids = ids;
        this.kept = new Kept<>(count, this::original);
        this.nextItem = new AtomicLong(count);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.SUBSCRIPTION;
    }

    @Override
    public String url() {
        return "/v1/subscriptions";
    }

    @Override
    public long size() {
        return kept.size();
    }

    @Override
    public long created(long n) {
        if (n >= kept.seeded()) {
            return kept.get(n).created();
        }
        return n < seed.charges() ? seed.created(n) : seed.newest();
    }

    Subscription get(long n) {
        return kept.get(n);
    }

    Subscription original(long n) {
        String status = STATUSES.get((int) (n % STATUSES.size()));
        long created = created(n);
        String currency = n < seed.charges()
                ? seed.charge(n, created).currency()
                : prices.get(0).currency();
        Price price = prices.in(currency, (int) (n % 3));
        boolean ended = List.of("canceled", "incomplete_expired").contains(status);
        BillingPeriod period = BillingPeriod.around(ended ? created : seed.newest(), created, price.interval());
        return new Subscription(
                n,
                created,
                n % seed.customers(),
                status,
                List.of(new SubscriptionItem(n, created, price, 1 + n % 3)),
                period,
                ending(n, ended, created, period),
                terms(n, status, period),
                n);
    }

    private static Subscription.Ending ending(long n, boolean ended, long created, BillingPeriod period) {
        if (ended) {
            return new Subscription.Ending(false, null, created + MONTH, created + MONTH, null, null);
        }
        return n % 10 == 5
                ? new Subscription.Ending(true, period.end(), period.start() + 60, null, null, "too_expensive")
                : Subscription.Ending.NONE;
    }

    private static Subscription.Terms terms(long n, String status, BillingPeriod period) {
        Subscription.Pause pause = n % STATUSES.size() == 10 ? new Subscription.Pause("void", null) : null;
        Long trialEnd = status.equals("trialing") ? period.end() : null;
        return new Subscription.Terms(pause, "charge_automatically", null, null, null, trialEnd, Map.of());
    }

    Subscription add(LongFunction<Subscription> make) {
        return kept.add(make);
    }

    Subscription change(long n, UnaryOperator<Subscription> change) {
        return kept.change(n, change);
    }

    long nextItem() {
        return nextItem.getAndIncrement();
    }

    /** @param status as a query parameter: null hides the canceled ones, {@code all} and {@code ended} are groups */
    Matching matching(@Nullable String status, @Nullable String customer, @Nullable String price) {
        String wanted = status == null ? "" : status;
        if (!List.of("", "all", "ended").contains(wanted) && !STATUSES.contains(wanted)) {
            throw StripeRefusal.badParam("status", null, "Invalid status: " + wanted);
        }
        return Matching.where(n -> {
            Subscription each = get(n);
            return hasStatus(each, wanted)
                    && (customer == null
                            || ids.of(Ids.Kind.CUSTOMER, each.customer()).equals(customer))
                    && (price == null
                            || each.items().stream()
                                    .anyMatch(item -> ids.of(
                                                    Ids.Kind.PRICE, item.price().number())
                                            .equals(price)));
        });
    }

    private static boolean hasStatus(Subscription subscription, String wanted) {
        return switch (wanted) {
            case "" -> !subscription.status().equals("canceled");
            case "all" -> true;
            case "ended" -> subscription.ended();
            default -> subscription.status().equals(wanted);
        };
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        json.write(get(n), expansions, out);
    }

    void write(Subscription subscription, JsonOut out) {
        write(subscription, Expansions.NONE, out);
    }

    void write(Subscription subscription, Expansions expansions, JsonOut out) {
        json.write(subscription, expansions, out);
    }
}
