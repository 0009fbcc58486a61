package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription at one moment.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param customer number of the customer
 * @param latestInvoice number of the invoice, -1 for none
 */
public record Subscription(
        long number,
        long created,
        long customer,
        String status,
        List<SubscriptionItem> items,
        BillingPeriod period,
        Ending ending,
        Terms terms,
        long latestInvoice) {

    public Subscription {
        items = List.copyOf(items);
    }

    /**
     * Whether, when and why it ends.
     *
     * @param at the second at which it will end by itself
     * @param asked the second in which someone asked for its end
     * @param ended the second in which it ended
     */
    public record Ending(
            boolean atPeriodEnd,
            @Nullable Long at,
            @Nullable Long asked,
            @Nullable Long ended,
            @Nullable String comment,
            @Nullable String feedback) {

        static final Ending NONE = new Ending(false, null, null, null, null, null);
    }

    /** Invoices are drafts, uncollectible or void from the start while collection is paused. */
    public record Pause(String behavior, @Nullable Long resumesAt) {}

    /** What was agreed besides price and quantity. */
    public record Terms(
            @Nullable Pause pause,
            String collectionMethod,
            @Nullable Long daysUntilDue,
            @Nullable String paymentMethod,
            @Nullable String description,
            @Nullable Long trialEnd,
            Map<String, String> metadata) {

        static final Terms PLAIN = new Terms(null, "charge_automatically", null, null, null, null, Map.of());

        public Terms {
            metadata = Map.copyOf(metadata);
        }
    }

    public String currency() {
        return items.getFirst().price().currency();
    }

    /** Of all items for one period. */
    public long amount() {
        return items.stream().mapToLong(SubscriptionItem::amount).sum();
    }

    boolean ended() {
        return status.equals("canceled") || status.equals("incomplete_expired");
    }

    Subscription withCreated(long second) {
        return new Subscription(number, second, customer, status, items, period, ending, terms, latestInvoice);
    }

    Subscription withStatus(String other) {
        return new Subscription(number, created, customer, other, items, period, ending, terms, latestInvoice);
    }

    Subscription withItems(List<SubscriptionItem> other) {
        return new Subscription(number, created, customer, status, other, period, ending, terms, latestInvoice);
    }

    Subscription withEnding(Ending other) {
        return new Subscription(number, created, customer, status, items, period, other, terms, latestInvoice);
    }

    Subscription withTerms(Terms other) {
        return new Subscription(number, created, customer, status, items, period, ending, other, latestInvoice);
    }

    Subscription withLatestInvoice(long invoice) {
        return new Subscription(number, created, customer, status, items, period, ending, terms, invoice);
    }
}
