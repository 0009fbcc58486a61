package com.nextcrm.integrations.simulators.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What becomes of subscriptions, and the invoices that follow from it. */
final class Billing {

    private static final long DAY = 24 * 3600;

    private final StripeAccount account;
    private final Map<Long, List<Invoice.Line>> pending = new TreeMap<>();

    Billing(StripeAccount account) {
        this.account = account;
    }

    /**
     * What a new subscription is to be.
     *
     * @param trialDays null for none
     * @param behavior what comes of a first payment that fails, by Stripe's name
     */
    record Order(
            long customer,
            List<SubscriptionItem> items,
            Subscription.Terms terms,
            boolean atPeriodEnd,
            @Nullable Long trialDays,
            String behavior) {}

    Subscription start(Order order, Events.Cause cause) {
        TestCard card = card(order.terms());
        if (order.behavior().equals("error_if_incomplete") && order.trialDays() == null && card.decline() != null) {
            throw StripeRefusal.declined(card.decline());
        }
        long now = account.now();
        Subscription made = account.subscriptions.add(n -> subscription(order, n, now));
        account.effect("subscription", Ids.Kind.SUBSCRIPTION, made.number(), cause);
        account.changes.happened("customer.subscription.created", made.number(), cause);
        Invoice first = invoice(made, "subscription_create", lines(made, order.trialDays() != null), cause);
        Invoice settled = order.behavior().equals("default_incomplete") && first.due() > 0
                ? await(first, cause)
                : settle(first, made, cause);
        String status = status(order, settled);
        return account.subscriptions.change(
                made.number(), each -> each.withStatus(status).withLatestInvoice(first.number()));
    }

    private Subscription subscription(Order order, long n, long now) {
        long created = n == 0 ? now : Math.max(now, account.subscriptions.created(n - 1));
        BillingPeriod period = BillingPeriod.around(
                created, created, order.items().getFirst().price().interval());
        if (order.trialDays() != null) {
            period = new BillingPeriod(created, created + order.trialDays() * DAY);
        }
        Subscription.Terms terms = order.terms();
        Subscription.Terms agreed = new Subscription.Terms(
                terms.pause(),
                terms.collectionMethod(),
                terms.daysUntilDue(),
                terms.paymentMethod(),
                terms.description(),
                order.trialDays() == null ? null : Long.valueOf(period.end()),
                terms.metadata());
        Subscription.Ending ending = order.atPeriodEnd()
                ? new Subscription.Ending(true, period.end(), created, null, null, null)
                : Subscription.Ending.NONE;
        String status = order.trialDays() == null ? "incomplete" : "trialing";
        return new Subscription(n, created, order.customer(), status, order.items(), period, ending, agreed, -1);
    }

    private static String status(Order order, Invoice first) {
        if (order.trialDays() != null) {
            return "trialing";
        }
        boolean waits = first.collectionMethod().equals("send_invoice");
        return waits || first.status().equals("paid") ? "active" : "incomplete";
    }

    private static List<Invoice.Line> lines(Subscription subscription, boolean free) {
        return subscription.items().stream()
                .map(item -> free
                        ? new Invoice.Line(
                                "Free trial for " + item.price().nickname(),
                                0,
                                item.quantity(),
                                item,
                                subscription.period(),
                                false)
                        : Invoices.line(item, subscription.period()))
                .toList();
    }

    private Invoice invoice(Subscription subscription, String reason, List<Invoice.Line> lines, Events.Cause cause) {
        return invoice(
                subscription.customer(),
                subscription.number(),
                subscription.currency(),
                lines,
                reason,
                subscription.terms().collectionMethod(),
                cause);
    }

    /** A draft. */
    Invoice invoice(
            long customer,
            long subscription,
            String currency,
            List<Invoice.Line> lines,
            String reason,
            String collectionMethod,
            Events.Cause cause) {
        long now = account.now();
        Invoice made = account.invoices.add(n -> new Invoice(
                n,
                n == 0 ? now : Math.max(now, account.invoices.created(n - 1)),
                customer,
                subscription,
                currency,
                "draft",
                lines,
                reason,
                collectionMethod,
                -1,
                0,
                null));
        account.effect("invoice", Ids.Kind.INVOICE, made.number(), cause);
        account.changes.happened("invoice.created", made.number(), cause);
        return made;
    }

    /** Finalized, with a payment intent that nobody has tried to pay. */
    private Invoice await(Invoice invoice, Events.Cause cause) {
        PaymentIntent intent = intent(invoice, cause);
        Invoice open = account.invoices.change(
                invoice.number(), now -> now.withIntent(intent.number()).with("open", 0, null));
        account.invoices.joined(intent.number(), invoice.number());
        account.changes.happened("invoice.finalized", invoice.number(), cause);
        return open;
    }

    /** Finalized and paid, as far as the customer's card pays; one that is sent stays a draft for a while. */
    private Invoice settle(Invoice invoice, Subscription subscription, Events.Cause cause) {
        if (invoice.collectionMethod().equals("send_invoice")) {
            return invoice;
        }
        if (invoice.due() == 0) {
            account.invoices.change(invoice.number(), now -> now.with("open", 0, null));
            account.changes.happened("invoice.finalized", invoice.number(), cause);
            return paid(invoice.number(), cause);
        }
        Invoice open = await(invoice, cause);
        PaymentIntent intent = account.paymentIntents.get(open.intent());
        account.payments.attempt(intent, card(subscription.terms()), false, cause);
        return account.invoices.get(open.number());
    }

    /** The payment intent of an invoice was paid, or its bank refused; nothing for an intent without one. */
    void tried(PaymentIntent intent, Events.Cause cause) {
        long n = account.invoices.ofIntent(intent.number());
        if (n < 0 || !account.invoices.get(n).status().equals("open")) {
            return;
        }
        if (!intent.status().equals("succeeded")) {
            unpaid(n, cause);
            return;
        }
        Invoice paid = paid(n, cause);
        Subscription before = paid.subscription() < 0 ? null : account.subscriptions.get(paid.subscription());
        if (before != null
                && before.latestInvoice() == n
                && List.of("incomplete", "past_due", "unpaid").contains(before.status())) {
            Subscription after = account.subscriptions.change(before.number(), now -> now.withStatus("active"));
            updated(before, after, cause);
        }
    }

    Invoice paid(long n, Events.Cause cause) {
        Invoice paid = account.invoices.change(
                n, now -> now.with("paid", now.intent() < 0 ? now.attempts() : now.attempts() + 1, account.now()));
        if (paid.intent() >= 0) {
            account.changes.happened("invoice_payment.paid", n, cause);
        }
        account.changes.happened("invoice.paid", n, cause);
        account.changes.happened("invoice.payment_succeeded", n, cause);
        return paid;
    }

    Invoice unpaid(long n, Events.Cause cause) {
        Invoice open = account.invoices.change(n, now -> now.with("open", now.attempts() + 1, null));
        account.changes.happened("invoice.payment_failed", n, cause);
        return open;
    }

    private PaymentIntent intent(Invoice invoice, Events.Cause cause) {
        return account.payments.create(
                n -> new PaymentIntent(
                        n,
                        account.charges.created(n),
                        invoice.due(),
                        invoice.currency(),
                        invoice.customer(),
                        "requires_payment_method",
                        -1,
                        0,
                        new PaymentIntent.Terms("automatic", "always", null, null, "Subscription", null, Map.of()),
                        null,
                        null,
                        null),
                cause);
    }

    /** Customers without a payment method of their own pay by a card that Stripe knows and that pays. */
    private TestCard card(Subscription.Terms terms) {
        String method = terms.paymentMethod() == null ? "pm_card_visa" : terms.paymentMethod();
        return TestCard.of(method, "default_payment_method", account.ids);
    }

    Subscription change(Subscription before, Subscription after, String proration, Events.Cause cause) {
        Subscription changed = account.subscriptions.change(before.number(), now -> after);
        account.effect("subscription-updated", Ids.Kind.SUBSCRIPTION, before.number(), cause);
        updated(before, changed, cause);
        List<Invoice.Line> lines = proration.equals("none") ? List.of() : prorations(before, after);
        if (lines.isEmpty()) {
            return changed;
        }
        pending.computeIfAbsent(before.number(), n -> new ArrayList<>()).addAll(lines);
        if (!proration.equals("always_invoice")) {
            return changed;
        }
        List<Invoice.Line> due = pending.remove(before.number());
        Invoice made = invoice(changed, "subscription_update", due == null ? List.of() : due, cause);
        settle(made, changed, cause);
        return account.subscriptions.change(before.number(), now -> now.withLatestInvoice(made.number()));
    }

    /** What is left of the period, given back at the old price and asked for at the new one. */
    private List<Invoice.Line> prorations(Subscription before, Subscription after) {
        if (before.items().equals(after.items())) {
            return List.of();
        }
        BillingPeriod period = before.period();
        long now = Math.clamp(account.now(), period.start(), period.end());
        double left = (double) (period.end() - now) / Math.max(1, period.end() - period.start());
        BillingPeriod rest = new BillingPeriod(now, period.end());
        List<Invoice.Line> lines = new ArrayList<>();
        before.items().stream()
                .filter(item -> !after.items().contains(item))
                .forEach(item -> lines.add(proration("Unused time on ", item, -left, rest)));
        after.items().stream()
                .filter(item -> !before.items().contains(item))
                .forEach(item -> lines.add(proration("Remaining time on ", item, left, rest)));
        return lines;
    }

    private static Invoice.Line proration(String text, SubscriptionItem item, double share, BillingPeriod rest) {
        long step = Currencies.step(item.price().currency());
        long amount = Math.round(item.amount() * share / step) * step;
        return new Invoice.Line(
                text + item.quantity() + " × " + item.price().nickname(), amount, item.quantity(), item, rest, true);
    }

    Subscription cancel(Subscription before, @Nullable String comment, @Nullable String feedback, Events.Cause cause) {
        long now = account.now();
        pending.remove(before.number());
        Subscription canceled = account.subscriptions.change(
                before.number(),
                each -> each.withStatus("canceled")
                        .withEnding(new Subscription.Ending(false, null, now, now, comment, feedback)));
        account.effect("subscription-canceled", Ids.Kind.SUBSCRIPTION, before.number(), cause);
        account.changes.happened("customer.subscription.deleted", before.number(), cause);
        return canceled;
    }

    Subscription resume(Subscription before, Events.Cause cause) {
        Subscription resumed = account.subscriptions.change(before.number(), now -> now.withStatus("active"));
        account.effect("subscription-resumed", Ids.Kind.SUBSCRIPTION, before.number(), cause);
        account.changes.happened("customer.subscription.resumed", before.number(), cause);
        updated(before, resumed, cause);
        return resumed;
    }

    void updated(Subscription before, Subscription after, Events.Cause cause) {
        account.changes.happened(
                "customer.subscription.updated",
                before.number(),
                out -> {
                    if (!before.status().equals(after.status())) {
                        out.text("status", before.status());
                    }
                    if (before.ending().atPeriodEnd() != after.ending().atPeriodEnd()) {
                        out.flag("cancel_at_period_end", before.ending().atPeriodEnd());
                    }
                },
                cause);
    }
}
