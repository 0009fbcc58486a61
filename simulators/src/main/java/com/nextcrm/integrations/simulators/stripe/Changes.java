package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Makes events of what became of an account's objects, with each object as it is at that moment. */
final class Changes {

    private final StripeAccount account;

    Changes(StripeAccount account) {
        this.account = account;
    }

    /**
     * The objects that events of one type are about.
     *
     * @param snapshot row n as it is now, ready to be written later
     * @param fits whether row n is in the state that the type tells of
     */
    record Family(StripeAccount account, Rows rows, LongFunction<Consumer<JsonOut>> snapshot, LongPredicate fits) {

        /** The latest event of this type, made now when there was none; null when it does not fit. */
        @Nullable
        Event event(String type, long n) {
            String id = account.ids.of(rows.kind(), n);
            Event known = type.endsWith(".updated") ? null : account.events.about(id, type);
            if (known != null || !fits.test(n)) {
                return known;
            }
            return account.events.happened(type, id, snapshot.apply(n), null, Events.Cause.CONTROL);
        }
    }

    /** @throws IllegalArgumentException for a type that the simulator does not know */
    Family family(String type) {
        String what = type.substring(type.lastIndexOf('.') + 1);
        if (type.startsWith("customer.subscription.")) {
            return family(account.subscriptions, this::subscription, n -> fits(what, account.subscriptions.get(n)));
        }
        if (type.startsWith("customer.")) {
            return family(
                    account.customers,
                    this::customer,
                    n -> what.equals("deleted") == account.customers.get(n).deleted());
        }
        if (type.startsWith("invoice_payment.")) {
            return family(
                    account.invoicePayments,
                    this::invoicePayment,
                    n -> account.invoices.get(n).status().equals(what));
        }
        if (type.startsWith("invoice.")) {
            return family(account.invoices, this::invoice, n -> fits(what, account.invoices.get(n)));
        }
        if (type.startsWith("payment_intent.")) {
            return family(account.paymentIntents, this::paymentIntent, n -> fits(what, account.paymentIntents.get(n)));
        }
        if (type.startsWith("refund.") || type.equals("charge.refund.updated")) {
            return family(
                    account.refunds,
                    this::refund,
                    n -> !what.equals("failed")
                            || account.refunds.get(n).status().equals(what));
        }
        if (type.startsWith("charge.dispute.")) {
            return family(account.disputes, this::dispute, n -> fits(what, account.disputes.get(n)));
        }
        if (type.startsWith("charge.")) {
            return family(account.charges, n -> out -> {}, n -> true);
        }
        throw new IllegalArgumentException("There are no events of type " + type);
    }

    private Family family(Rows rows, LongFunction<Consumer<JsonOut>> snapshot, LongPredicate fits) {
        return new Family(account, rows, snapshot, fits);
    }

    private static boolean fits(String what, Subscription subscription) {
        return switch (what) {
            case "deleted" -> subscription.status().equals("canceled");
            case "paused" -> subscription.status().equals("paused");
            case "trial_will_end" -> subscription.status().equals("trialing");
            default -> true;
        };
    }

    private static boolean fits(String what, Invoice invoice) {
        return switch (what) {
            case "paid", "payment_succeeded" -> invoice.status().equals("paid");
            case "payment_failed" -> invoice.status().equals("open") && invoice.attempts() > 0;
            case "finalized", "sent" -> !invoice.status().equals("draft");
            case "voided" -> invoice.status().equals("void");
            case "marked_uncollectible" -> invoice.status().equals("uncollectible");
            case "overdue" -> invoice.status().equals("open");
            default -> true;
        };
    }

    private static boolean fits(String what, PaymentIntent intent) {
        return switch (what) {
            case "created" -> true;
            case "payment_failed" -> intent.error() != null;
            case "amount_capturable_updated" -> intent.capturable() > 0;
            default -> intent.status().equals(what);
        };
    }

    private static boolean fits(String what, Dispute dispute) {
        return switch (what) {
            case "closed" -> dispute.over();
            case "funds_reinstated" -> dispute.status().equals("won");
            default -> true;
        };
    }

    private Consumer<JsonOut> dispute(long n) {
        Dispute now = account.disputes.get(n);
        return out -> account.disputes.write(now, out);
    }

    private Consumer<JsonOut> subscription(long n) {
        Subscription now = account.subscriptions.get(n);
        return out -> account.subscriptions.write(now, out);
    }

    private Consumer<JsonOut> customer(long n) {
        Customer now = account.customers.get(n);
        return out -> account.customers.write(now, out);
    }

    private Consumer<JsonOut> invoice(long n) {
        Invoice now = account.invoices.get(n);
        return out -> account.invoices.write(now, out);
    }

    private Consumer<JsonOut> invoicePayment(long n) {
        Invoice now = account.invoices.get(n);
        return out -> account.invoicePayments.write(now, out);
    }

    private Consumer<JsonOut> paymentIntent(long n) {
        PaymentIntent now = account.paymentIntents.get(n);
        return out -> account.paymentIntents.write(now, out);
    }

    private Consumer<JsonOut> refund(long n) {
        Refund now = account.refunds.get(n);
        return out -> account.refunds.write(now, Expansions.NONE, out);
    }

    /** Something happened to row n of the rows that events of this type are about. */
    Event happened(String type, long n, Events.Cause cause) {
        return happened(type, n, null, cause);
    }

    Event happened(String type, long n, @Nullable Consumer<JsonOut> previous, Events.Cause cause) {
        Family family = family(type);
        return account.events.happened(
                type, account.ids.of(family.rows().kind(), n), family.snapshot().apply(n), previous, cause);
    }
}
