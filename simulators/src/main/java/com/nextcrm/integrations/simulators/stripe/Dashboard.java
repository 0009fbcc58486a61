package com.nextcrm.integrations.simulators.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do in Stripe's Dashboard and banks by themselves: changes without a request, each with its events. */
public final class Dashboard {

    private final StripeAccount account;

    Dashboard(StripeAccount account) {
        this.account = account;
    }

    /** Answers the id. */
    public String addCustomer(String name, String email) {
        synchronized (account) {
            long n = account.customers
                    .add(account.now(), number -> blank -> blank.withName(name).withEmail(email))
                    .number();
            account.changes.happened("customer.created", n, Events.Cause.CONTROL);
            return account.customerId(n);
        }
    }

    /** One of a price, paid at once by a card; answers the subscription's id. */
    public String subscribe(String customerId, String priceId) {
        synchronized (account) {
            long price = account.number(account.prices, priceId);
            SubscriptionItem item =
                    new SubscriptionItem(account.subscriptions.nextItem(), account.now(), account.prices.get(price), 1);
            Billing.Order order = new Billing.Order(
                    account.number(account.customers, customerId),
                    List.of(item),
                    Subscription.Terms.PLAIN,
                    false,
                    null,
                    "allow_incomplete");
            return account.subscriptionId(
                    account.billing.start(order, Events.Cause.CONTROL).number());
        }
    }

    /** An invoice that is sent, with a line of each amount in smallest units; answers its id. */
    public String bill(String customerId, String currency, List<Long> amounts) {
        synchronized (account) {
            long now = account.now();
            BillingPeriod moment = new BillingPeriod(now, now);
            List<Invoice.Line> lines = amounts.stream()
                    .map(amount -> new Invoice.Line("Work", amount, 1, null, moment, false))
                    .toList();
            long customer = account.number(account.customers, customerId);
            Invoice made = account.billing.invoice(
                    customer, -1, currency, lines, "manual", "send_invoice", Events.Cause.CONTROL);
            become(made, "open", "invoice.finalized");
            return account.invoiceId(made.number());
        }
    }

    public void changeEmail(String customerId, String email) {
        synchronized (account) {
            long n = account.number(account.customers, customerId);
            account.customers.change(n, customer -> customer.withEmail(email));
            account.changes.happened("customer.updated", n, Events.Cause.CONTROL);
        }
    }

    /** Its subscriptions end too. */
    public void deleteCustomer(String customerId) {
        synchronized (account) {
            account.deleteCustomer(account.number(account.customers, customerId), Events.Cause.CONTROL);
        }
    }

    /**
     * The subscription gets another status by itself; {@code canceled} ends it.
     *
     * @throws IllegalArgumentException for a status that Stripe does not have
     */
    public void setSubscriptionStatus(String subscriptionId, String status) {
        if (!Subscriptions.STATUSES.contains(status)) {
            throw new IllegalArgumentException("No such status of a subscription: " + status);
        }
        synchronized (account) {
            Subscription before = account.subscription(subscriptionId);
            if (status.equals("canceled")) {
                account.billing.cancel(before, null, null, Events.Cause.CONTROL);
                return;
            }
            Subscription after = account.subscriptions.change(before.number(), now -> now.withStatus(status));
            account.billing.updated(before, after, Events.Cause.CONTROL);
        }
    }

    /**
     * Settles an invoice.
     *
     * @param outcome {@code paid}, {@code payment_failed}, {@code void}, {@code uncollectible} or {@code finalized}
     * @throws IllegalArgumentException for another outcome, or when the invoice was settled before
     */
    public void settleInvoice(String invoiceId, String outcome) {
        synchronized (account) {
            Invoice invoice = account.invoice(invoiceId);
            boolean draft = invoice.status().equals("draft");
            if (!List.of("draft", "open", "uncollectible").contains(invoice.status())
                    || draft != outcome.equals("finalized")) {
                throw new IllegalArgumentException(
                        "An invoice that is " + invoice.status() + " cannot become " + outcome);
            }
            switch (outcome) {
                case "paid" -> account.billing.paid(invoice.number(), Events.Cause.CONTROL);
                case "payment_failed" -> account.billing.unpaid(invoice.number(), Events.Cause.CONTROL);
                case "finalized" -> become(invoice, "open", "invoice.finalized");
                case "void" -> become(invoice, "void", "invoice.voided");
                case "uncollectible" -> become(invoice, "uncollectible", "invoice.marked_uncollectible");
                default -> throw new IllegalArgumentException("No such outcome of an invoice: " + outcome);
            }
        }
    }

    private void become(Invoice invoice, String status, String type) {
        Long ended = status.equals("open") ? null : Long.valueOf(account.now());
        account.invoices.change(invoice.number(), now -> now.with(status, now.attempts(), ended));
        account.changes.happened(type, invoice.number(), Events.Cause.CONTROL);
    }

    /** The customer confirms a payment that waits for it, or does not. */
    public void authenticate(String paymentIntentId, boolean confirmed) {
        synchronized (account) {
            PaymentIntent intent = account.paymentIntent(paymentIntentId);
            if (!intent.status().equals("requires_action")) {
                throw new IllegalArgumentException(paymentIntentId + " does not wait for the customer");
            }
            if (confirmed) {
                account.payments.pay(intent, Events.Cause.CONTROL);
            } else {
                account.payments.refuse(intent, Decline.NOT_AUTHENTICATED, Events.Cause.CONTROL);
            }
        }
    }

    /**
     * The payer's bank takes a payment back for now; answers the dispute's id.
     *
     * @param amount null for all of it that is left
     * @throws IllegalArgumentException when nothing of it is left, or it was disputed before
     */
    public String dispute(String chargeId, @Nullable Long amount) {
        synchronized (account) {
            Charge charge = account.charge(chargeId);
            long disputed = amount == null ? charge.refundable() : amount;
            if (charge.disputed() || disputed < 1 || disputed > charge.refundable()) {
                throw new IllegalArgumentException(chargeId + " cannot be disputed");
            }
            Dispute dispute = account.disputes.add(charge, disputed, account.now());
            account.charges.change(charge.withDisputed(true));
            account.changes.happened("charge.dispute.created", dispute.number(), Events.Cause.CONTROL);
            account.changes.happened("charge.dispute.funds_withdrawn", dispute.number(), Events.Cause.CONTROL);
            return account.ids.of(Ids.Kind.DISPUTE, dispute.number());
        }
    }

    /**
     * The bank looks at the evidence, or has decided. The charge stays disputed either way.
     *
     * @param outcome {@code under_review}, {@code won} or {@code lost}
     * @throws IllegalArgumentException for another outcome, or when the dispute is over
     */
    public void settleDispute(String disputeId, String outcome) {
        synchronized (account) {
            Dispute before = account.dispute(disputeId);
            if (before.over() || !List.of("under_review", "won", "lost").contains(outcome)) {
                throw new IllegalArgumentException(
                        "A dispute that is " + before.status() + " cannot become " + outcome);
            }
            Dispute after = account.disputes.change(before.number(), outcome);
            account.changes.happened(
                    after.over() ? "charge.dispute.closed" : "charge.dispute.updated",
                    after.number(),
                    out -> out.text("status", before.status()),
                    Events.Cause.CONTROL);
            if (outcome.equals("won")) {
                account.changes.happened("charge.dispute.funds_reinstated", after.number(), Events.Cause.CONTROL);
            }
        }
    }

    /** The customer's bank sends a refund back, days later. */
    public void failRefund(String refundId) {
        synchronized (account) {
            Refund refund =
                    account.refunds.change(account.number(account.refunds, refundId), now -> now.withStatus("failed"));
            Charge charge = account.charges.get(refund.charge());
            account.charges.change(charge.withRefunded(Math.max(0, charge.amountRefunded() - refund.amount())));
            account.changes.happened("refund.updated", refund.number(), Events.Cause.CONTROL);
            account.changes.happened("refund.failed", refund.number(), Events.Cause.CONTROL);
        }
    }
}
