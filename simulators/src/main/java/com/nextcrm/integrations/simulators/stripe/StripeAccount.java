package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Effects;
import com.nextcrm.integrations.simulators.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One merchant's world at Stripe: its data, its limits, and what happened to it. Other accounts see none of it.
 * Whatever is changed here also becomes an event, as it would at Stripe.
 */
public final class StripeAccount {

    private static final int SECONDS_BEFORE_START = 120; // room for the refund a minute later

    private final String id;
    private final Clock clock;
    final Ids ids;
    final Charges charges;
    final Refunds refunds;
    final Customers customers;
    final Subscriptions subscriptions;
    final Prices prices;
    final Invoices invoices;
    final InvoicePayments invoicePayments;
    final PaymentIntents paymentIntents;
    final BalanceTransactions transactions;
    final Disputes disputes;
    final Events events;
    final Changes changes;
    final Payments payments;
    final Billing billing;
    private final Effects effects = new Effects();
    private final Dashboard dashboard;
    final RateLimit rateLimit;
    final Idempotency idempotency;
    private long lists;
    private int growEvery;
    private int growBy;
    private volatile @Nullable Duration retryAfter;

    StripeAccount(StripeSimulatorOptions options) {
        clock = options.clock();
        ids = new Ids(options.seed());
        id = "acct_" + ids.of(Ids.Kind.CUSTOMER, 0).substring(10);
        ChargeSeed seed = new ChargeSeed(
                Scramble.mix(options.seed()),
                options.charges(),
                options.defects(),
                options.span().toSeconds(),
                (options.until() == null ? now() : options.until().getEpochSecond()) - SECONDS_BEFORE_START,
                Math.clamp(options.charges() / 5, 1, 50_000) | 1);
        RelatedJson related = new AccountRelations(this);
        customers = new Customers(seed, ids);
        prices = new Prices(ids, seed.newest() - seed.spanSeconds());
        subscriptions = new Subscriptions(
                options.subscriptions(), seed, prices, new SubscriptionJson(ids, prices, related), ids);
        invoices = new Invoices(seed, subscriptions, new InvoiceJson(ids, related), ids);
        invoicePayments = new InvoicePayments(invoices, ids, related);
        transactions = new BalanceTransactions(ids);
        ChargeJson json = new ChargeJson(ids, related);
        charges = new Charges(seed, json);
        paymentIntents = new PaymentIntents(charges, new PaymentIntentJson(ids, related), ids);
        refunds = new Refunds(seed, charges, ids);
        disputes = new Disputes(seed, charges, transactions, ids);
        events = new Events(ids, clock, json, charges, refunds);
        changes = new Changes(this);
        payments = new Payments(this);
        billing = new Billing(this);
        dashboard = new Dashboard(this);
        rateLimit = new RateLimit(options.requestsPerSecond());
        idempotency = new Idempotency(clock);
    }

    public String id() {
        return id;
    }

    /** How many charges there are now; payment intents that requests made count too, paid or not. */
    public long chargeCount() {
        return charges.size();
    }

    /** The id of charge n; 0 is the oldest. */
    public String chargeId(long n) {
        return ids.of(Ids.Kind.CHARGE, n);
    }

    /** @throws IllegalArgumentException when this account has no such charge */
    public Charge charge(String chargeId) {
        return charges.get(number(chargeId));
    }

    /** Sends this account's webhooks. */
    public StripeWebhookSender webhooks() {
        return new StripeWebhookSender(this);
    }

    /** Sums over all charges as they are now, computed by walking through them. */
    public StripeTotals totals() {
        return StripeTotals.of(charges);
    }

    /** New charges made this second, each with its event; answers their ids, oldest first. */
    public List<String> addCharges(int count) {
        long first = charges.add(count, now());
        for (long n = first; n < first + count; n++) {
            Charge charge = charges.get(n);
            events.charge("charge." + charge.status(), charge, null, Events.Cause.CONTROL);
        }
        return LongStream.range(first, first + count).mapToObj(this::chargeId).toList();
    }

    /** From now on every n-th request for the list of charges first adds rows in front; 0 ends that. */
    public synchronized void growEvery(int nthList, int rows) {
        lists = 0;
        growEvery = nthList;
        growBy = rows;
    }

    void listed() {
        int count;
        synchronized (this) {
            count = growEvery > 0 && ++lists % growEvery == 0 ? growBy : 0;
        }
        if (count > 0) {
            addCharges(count);
        }
    }

    /**
     * Gives money back as a request would.
     *
     * @param amount null for all that is left
     * @throws RuntimeException when Stripe would refuse; the message says why
     */
    public Refund refund(String chargeId, @Nullable Long amount) {
        return refund(number(chargeId), amount, null, Map.of(), Events.Cause.CONTROL);
    }

    synchronized Refund refund(
            long n, @Nullable Long amount, @Nullable String reason, Map<String, String> metadata, Events.Cause cause) {
        Charge charge = charges.get(n);
        long given = RefundRules.amount(charge, chargeId(n), amount);
        Refund refund = refunds.add(n, given, charge.currency(), reason, metadata, now());
        Charge after = charge.withRefunded(charge.amountRefunded() + given);
        charges.change(after);
        events.charge("charge.refunded", after, charge.amountRefunded(), cause);
        effect("refund", Ids.Kind.REFUND, refund.number(), cause);
        changes.happened("refund.created", refund.number(), cause);
        return refund;
    }

    /**
     * A charge succeeds and is captured, fails, or waits.
     *
     * @param status {@code succeeded}, {@code failed} or {@code pending}
     * @throws IllegalArgumentException for another status, or when money was already given back
     */
    public synchronized void setStatus(String chargeId, String status) {
        Charge charge = charge(chargeId);
        if (!List.of("succeeded", "failed", "pending").contains(status) || charge.amountRefunded() > 0) {
            throw new IllegalArgumentException("A charge that is " + charge.state() + " cannot become " + status);
        }
        boolean capture = charge.state().equals("authorized") && status.equals("succeeded");
        change(charge.withStatus(status), capture ? "charge.captured" : "charge." + status);
    }

    public synchronized void setDescription(String chargeId, String description) {
        change(charge(chargeId).withDescription(description), "charge.updated");
    }

    /** Breaks or mends a row; no event tells of it. */
    public synchronized void setDefect(String chargeId, @Nullable Defect defect) {
        charges.change(charge(chargeId).withDefect(defect));
    }

    /** Breaks a refund, customer, subscription or invoice: its creation time is in milliseconds. No event tells of it. */
    public synchronized void misdate(String id) {
        long millis = now() * 1000;
        if (ids.number(Ids.Kind.REFUND, id) >= 0) {
            refunds.change(number(refunds, id), now -> now.withCreated(millis));
        } else if (ids.number(Ids.Kind.CUSTOMER, id) >= 0) {
            customers.change(number(customers, id), now -> now.withCreated(millis));
        } else if (ids.number(Ids.Kind.SUBSCRIPTION, id) >= 0) {
            subscriptions.change(number(subscriptions, id), now -> now.withCreated(millis));
        } else {
            invoices.change(number(invoices, id), now -> now.withCreated(millis));
        }
    }

    private void change(Charge charge, String type) {
        charges.change(charge);
        paymentIntents.follow(charge);
        events.charge(type, charge, null, Events.Cause.CONTROL);
    }

    /** @param requestsPerSecond 0 for no limit */
    public void limitTo(double requestsPerSecond) {
        limitTo(requestsPerSecond, null);
    }

    /** @param retryAfter sent with every 429, in whole seconds; null for no such header, as at Stripe */
    public void limitTo(double requestsPerSecond, @Nullable Duration retryAfter) {
        this.retryAfter = retryAfter;
        rateLimit.limitTo(requestsPerSecond);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** How long a POST is being executed, and its idempotency key in use. */
    public void writesTake(Duration time) {
        idempotency.executionTakes(time);
    }

    long now() {
        return clock.millis() / 1000;
    }

    /** The number of the charge that paid this intent last, -1 for none; refused when there is no such intent. */
    long latestCharge(String intentId) {
        long n = ids.number(Ids.Kind.PAYMENT_INTENT, intentId);
        if (!paymentIntents.exists(n)) {
            throw StripeRefusal.missing("payment_intent", "payment_intent", intentId);
        }
        return paymentIntents.get(n).charge();
    }

    /** What requests really did, whatever they were answered; what the control API does is not counted. */
    public Effects effects() {
        return effects;
    }

    void effect(String kind, Ids.Kind what, long number, Events.Cause cause) {
        if (cause.requestId() != null) {
            effects.happened(kind, ids.of(what, number));
        }
    }

    /** What happens without a request. */
    public Dashboard dashboard() {
        return dashboard;
    }

    Customer deleteCustomer(long n, Events.Cause cause) {
        for (long each = 0; each < subscriptions.size(); each++) {
            Subscription subscription = subscriptions.get(each);
            if (subscription.customer() == n && !subscription.ended()) {
                billing.cancel(subscription, null, null, cause);
            }
        }
        Customer before = customers.get(n);
        Customer deleted = customers.change(n, Customer::asDeleted);
        effect("customer-deleted", Ids.Kind.CUSTOMER, n, cause);
        // the event is the last to show the whole customer
        events.happened("customer.deleted", customerId(n), out -> customers.write(before, out), null, cause);
        return deleted;
    }

    /** Oldest first. */
    public List<String> refundIds() {
        return LongStream.range(0, refunds.size())
                .filter(refunds::exists)
                .mapToObj(n -> ids.of(Ids.Kind.REFUND, n))
                .toList();
    }

    /** The id of customer n; 0 is the oldest. */
    public String customerId(long n) {
        return ids.of(Ids.Kind.CUSTOMER, n);
    }

    /** The id of subscription n; 0 is the oldest. */
    public String subscriptionId(long n) {
        return ids.of(Ids.Kind.SUBSCRIPTION, n);
    }

    /** The id of invoice n; 0 is the oldest. */
    public String invoiceId(long n) {
        return ids.of(Ids.Kind.INVOICE, n);
    }

    /** The id of a price in a currency; 0 is the small plan, 1 the large one, 2 the small one paid by the year. */
    public String priceId(String currency, int plan) {
        return ids.of(Ids.Kind.PRICE, prices.in(currency, plan).number());
    }

    public long customerCount() {
        return customers.size();
    }

    public long subscriptionCount() {
        return subscriptions.size();
    }

    public long invoiceCount() {
        return invoices.size();
    }

    /** @throws IllegalArgumentException when this account has no such customer */
    public Customer customer(String customerId) {
        return customers.get(number(customers, customerId));
    }

    /** @throws IllegalArgumentException when this account has no such subscription */
    public Subscription subscription(String subscriptionId) {
        return subscriptions.get(number(subscriptions, subscriptionId));
    }

    /** @throws IllegalArgumentException when this account has no such invoice */
    public Invoice invoice(String invoiceId) {
        return invoices.get(number(invoices, invoiceId));
    }

    /** @throws IllegalArgumentException when this account has no such payment intent */
    public PaymentIntent paymentIntent(String paymentIntentId) {
        return paymentIntents.get(number(paymentIntents, paymentIntentId));
    }

    /** @throws IllegalArgumentException when this account has no such refund */
    public Refund refund(String refundId) {
        return refunds.get(number(refunds, refundId));
    }

    /** @throws IllegalArgumentException when this account has no such dispute */
    public Dispute dispute(String disputeId) {
        return disputes.get(number(disputes, disputeId));
    }

    private long number(String chargeId) {
        return number(charges, chargeId);
    }

    long number(Rows rows, String id) {
        long n = ids.number(rows.kind(), id);
        if (!rows.exists(n)) {
            throw new IllegalArgumentException("No such " + rows.kind().what() + ": " + id);
        }
        return n;
    }
}
