package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice at one moment.
 *
 * @param number its place in the order of creation; the id is made of it
 * @param subscription number of the subscription, -1 for none
 * @param status draft, open, paid, uncollectible or void
 * @param intent number of the payment intent that is to pay it or has paid it, -1 for none
 * @param attempts how often a payment was tried
 * @param ended the second in which it was paid, voided or given up
 */
public record Invoice(
        long number,
        long created,
        long customer,
        long subscription,
        String currency,
        String status,
        List<Line> lines,
        String billingReason,
        String collectionMethod,
        long intent,
        long attempts,
        @Nullable Long ended) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    /**
     * One thing paid for.
     *
     * @param item what of the subscription it is for; null for anything else
     * @param proration what a change in the middle of a period costs or saves
     */
    public record Line(
            String description,
            long amount,
            long quantity,
            @Nullable SubscriptionItem item,
            BillingPeriod period,
            boolean proration) {}

    public long total() {
        return lines.stream().mapToLong(Line::amount).sum();
    }

    /** A total below nothing is a credit of the customer, nothing to pay. */
    public long due() {
        return Math.max(0, total());
    }

    public long paid() {
        return status.equals("paid") ? due() : 0;
    }

    Invoice with(String newStatus, long newAttempts, @Nullable Long newEnded) {
        return new Invoice(
                number,
                created,
                customer,
                subscription,
                currency,
                newStatus,
                lines,
                billingReason,
                collectionMethod,
                intent,
                newAttempts,
                newEnded);
    }

    Invoice withCreated(long second) {
        return new Invoice(
                number,
                second,
                customer,
                subscription,
                currency,
                status,
                lines,
                billingReason,
                collectionMethod,
                intent,
                attempts,
                ended);
    }

    Invoice withIntent(long newIntent) {
        return new Invoice(
                number,
                created,
                customer,
                subscription,
                currency,
                status,
                lines,
                billingReason,
                collectionMethod,
                newIntent,
                attempts,
                ended);
    }
}
