package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subscriptions of an account: computed, never changed, in every status there is. */
final class Subscriptions implements Rows {

    private static final List<String> STATUSES = List.of(
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

    private final int count;
    private final ChargeSeed seed;
    private final SubscriptionItemJson items;
    private final Ids ids;

    Subscriptions(int count, ChargeSeed seed, Ids ids) {
        this.count = count;
        this.seed = seed;
        this.items = new SubscriptionItemJson(ids);
        this.ids = ids;
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
        return count;
    }

    @Override
    public long created(long n) {
        return seed.newest() - seed.spanSeconds() + seed.spanSeconds() * n / Math.max(1, count);
    }

    private static String status(long n) {
        return STATUSES.get((int) (n % STATUSES.size()));
    }

    private long customer(long n) {
        return n % seed.customers();
    }

    /** @param status as a query parameter: null hides the canceled ones, {@code all} and {@code ended} are groups */
    Matching matching(@Nullable String status, @Nullable String customer) {
        String wanted = status == null ? "" : status;
        if (!List.of("", "all", "ended").contains(wanted) && !STATUSES.contains(wanted)) {
            throw StripeRefusal.badParam("status", null, "Invalid status: " + wanted);
        }
        return Matching.where(n -> hasStatus(status(n), wanted)
                && (customer == null || ids.of(Ids.Kind.CUSTOMER, customer(n)).equals(customer)));
    }

    private static boolean hasStatus(String status, String wanted) {
        return switch (wanted) {
            case "" -> !status.equals("canceled");
            case "all" -> true;
            case "ended" -> status.equals("canceled") || status.equals("incomplete_expired");
            default -> status.equals(wanted);
        };
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        String status = status(n);
        long created = created(n);
        boolean ended = hasStatus(status, "ended");
        boolean trialing = status.equals("trialing");
        out.open().text("id", ids.of(Ids.Kind.SUBSCRIPTION, n)).text("object", "subscription");
        out.nulls("application", "application_fee_percent")
                .open("automatic_tax")
                .nulls("disabled_reason")
                .flag("enabled", false)
                .nulls("liability")
                .close()
                .number("billing_cycle_anchor", created)
                .nulls("billing_cycle_anchor_config")
                .open("billing_mode")
                .open("flexible")
                .close()
                .text("type", "flexible")
                .close()
                .openList("billing_schedules")
                .closeList()
                .nulls("billing_thresholds", "cancel_at")
                .flag("cancel_at_period_end", n % 10 == 5);
        second(out, "canceled_at", ended, created + MONTH);
        out.open("cancellation_details")
                .nulls("comment", "feedback")
                .text("reason", status.equals("canceled") ? "cancellation_requested" : null)
                .close()
                .text("collection_method", "charge_automatically")
                .number("created", created)
                .text("currency", "eur")
                .text("customer", ids.of(Ids.Kind.CUSTOMER, customer(n)))
                .nulls("customer_account", "days_until_due", "default_payment_method", "default_source")
                .openList("default_tax_rates")
                .closeList()
                .nulls("description")
                .openList("discounts")
                .closeList();
        second(out, "ended_at", ended, created + MONTH);
        out.open("invoice_settings")
                .nulls("account_tax_ids", "custom_fields", "description", "footer")
                .open("issuer")
                .text("type", "self")
                .close()
                .close();
        items.write(n, created, created + MONTH, out);
        out.text("latest_invoice", ids.of(Ids.Kind.INVOICE, n))
                .flag("livemode", false)
                .nulls("managed_payments")
                .open("metadata")
                .close()
                .nulls("next_pending_invoice_item_invoice", "on_behalf_of", "pause_collection")
                .open("payment_settings")
                .nulls("payment_method_options", "payment_method_types")
                .text("save_default_payment_method", "off")
                .close()
                .nulls("pending_invoice_item_interval", "pending_setup_intent", "pending_update", "schedule")
                .number("start_date", created)
                .text("status", status)
                .nulls("test_clock", "transfer_data");
        second(out, "trial_end", trialing, created + MONTH);
        out.open("trial_settings")
                .open("end_behavior")
                .text("missing_payment_method", "create_invoice")
                .close()
                .close();
        second(out, "trial_start", trialing, created);
        out.close();
    }

    private static void second(JsonOut out, String name, boolean known, long second) {
        if (known) {
            out.number(name, second);
        } else {
            out.nulls(name);
        }
    }
}
