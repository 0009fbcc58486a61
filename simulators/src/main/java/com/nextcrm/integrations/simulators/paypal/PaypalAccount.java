package com.nextcrm.integrations.simulators.paypal;

import com.nextcrm.integrations.simulators.Effects;
import com.nextcrm.integrations.simulators.paypal.Transaction.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One merchant's account: its history, and what requests and tests do to it. */
public final class PaypalAccount {

    private static final Duration NEWEST = Duration.ofMinutes(2);

    final History history;
    final Orders orders;
    final Shelf products;
    final Shelf plans;
    final Shelf subscriptions;
    final RequestIds requestIds;
    final PaypalEvents events = new PaypalEvents(this);
    final TransactionJson json = new TransactionJson(this);
    private final PaypalSimulatorOptions options;
    private final Clock clock;
    private final Effects effects = new Effects();
    private final Map<Long, List<Long>> refundsOf = new ConcurrentHashMap<>();
    private volatile Duration lag;
    private volatile boolean listsSubscriptions = true;

    PaypalAccount(PaypalSimulatorOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.lag = options.lag();
        Instant newest = Objects.requireNonNullElse(options.until(), clock.instant())
                .minus(NEWEST)
                .truncatedTo(ChronoUnit.SECONDS);
        history = new History(new HistorySeed(
                options.seed(),
                options.transactions(),
                options.defects(),
                options.span().toSeconds(),
                newest,
                options.subscriptions()));
        Catalogue catalogue = new Catalogue(options.seed(), options.plans(), options.subscriptions(), newest);
        products = catalogue.products();
        plans = catalogue.plans();
        subscriptions = catalogue.subscriptions();
        orders = new Orders(this);
        requestIds = new RequestIds(clock);
    }

    long seed() {
        return options.seed();
    }

    int largestResult() {
        return options.largestResult();
    }

    Instant now() {
        return clock.instant();
    }

    /** Up to when transactions can be searched. */
    Instant refreshed(Instant now) {
        return now.minus(lag);
    }

    /** What the account is called. */
    public String number() {
        return "XZXSPECPDZHZ" + (char) ('A' + Math.floorMod(options.seed(), 26));
    }

    public Effects effects() {
        return effects;
    }

    /** From now on it takes so long until a transaction can be searched. */
    public void lagBehind(Duration time) {
        lag = time;
    }

    boolean listsSubscriptions() {
        return listsSubscriptions;
    }

    /** Whether subscriptions can be listed, or only read one by one. */
    public void listSubscriptions(boolean allowed) {
        listsSubscriptions = allowed;
    }

    /** A charge of a subscription does not come about. */
    public synchronized void failPayment(String subscription) {
        new Subscriptions(this).paymentFailed(subscription);
    }

    /** How long making something takes, so that two requests can be made to meet. */
    public void executionTakes(Duration time) {
        requestIds.executionTakes(time);
    }

    /** Payments of this moment, each of an order of its own; answers their transaction ids. */
    public synchronized List<String> addPayments(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Transaction like = history.like(history.size(), orders.next());
            Transaction added = history.add(like, now().truncatedTo(ChronoUnit.SECONDS));
            orders.completed(added);
            ids.add(json.id(added));
            events.add("PAYMENT.CAPTURE.COMPLETED", "capture", "2.0", json.capture(added));
        }
        return ids;
    }

    /** A charge of a subscription; answers the transaction's id. */
    public synchronized String charge(String subscription, String value) {
        long n = subscriptions.number(subscription);
        ObjectNode current = subscriptions.required(subscription);
        String currency = current.path("billing_info")
                .path("outstanding_balance")
                .path("currency_code")
                .asString("EUR");
        PaypalMoney amount = new PaypalMoney(new java.math.BigDecimal(value), currency);
        Transaction sale = history.add(
                new Transaction(
                        0,
                        Kind.SALE,
                        "T0002",
                        now(),
                        now(),
                        amount,
                        HistorySeed.fee(amount).negated(),
                        "S",
                        -1,
                        -1,
                        n,
                        n,
                        PaypalMoney.zero(currency),
                        null,
                        null,
                        "Subscription",
                        null),
                now().truncatedTo(ChronoUnit.SECONDS));
        new Subscriptions(this).charged(subscription, sale);
        events.add("PAYMENT.SALE.COMPLETED", "sale", "1.0", json.sale(sale));
        return json.id(sale);
    }

    /**
     * Gives a payment back, in part where an amount is given.
     *
     * @return the refund's transaction id
     */
    public String refund(String payment, @Nullable String value) {
        Transaction of = required(payment);
        PaypalMoney part = value == null
                ? of.left()
                : new PaypalMoney(new java.math.BigDecimal(value), of.amount().currency());
        return json.id(refund(of, part, null, null));
    }

    synchronized Transaction refund(
            Transaction of, PaypalMoney part, @Nullable String invoice, @Nullable String custom) {
        Instant at = now().truncatedTo(ChronoUnit.SECONDS);
        Transaction current = history.get(of.number());
        Transaction changed = current.withRefunded(current.refunded().plus(part), at);
        history.keep(changed);
        Transaction refund = history.add(
                new Transaction(
                        0,
                        Kind.REFUND,
                        "T1107",
                        at,
                        at,
                        part.negated(),
                        null,
                        "S",
                        of.number(),
                        -1,
                        -1,
                        of.payer(),
                        PaypalMoney.zero(part.currency()),
                        invoice,
                        custom,
                        null,
                        null),
                at);
        refundsOf.computeIfAbsent(of.number(), n -> new ArrayList<>()).add(refund.number());
        effects.happened("refund", json.id(refund));
        if (current.kind() == Kind.CAPTURE) {
            events.add("PAYMENT.CAPTURE.REFUNDED", "refund", "2.0", json.refund(refund));
        } else {
            events.add("PAYMENT.SALE.REFUNDED", "refund", "1.0", json.saleRefund(refund));
        }
        return refund;
    }

    /** The buyer disputes a payment; its amount is held. Answers the hold's transaction id. */
    public synchronized String dispute(String payment) {
        Transaction of = required(payment);
        Instant at = now().truncatedTo(ChronoUnit.SECONDS);
        return json.id(history.add(
                new Transaction(
                        0,
                        Kind.OTHER,
                        "T1110",
                        at,
                        at,
                        of.amount().negated(),
                        null,
                        "S",
                        of.number(),
                        -1,
                        -1,
                        -1,
                        PaypalMoney.zero(of.amount().currency()),
                        null,
                        null,
                        null,
                        null),
                at));
    }

    /** A pending payment comes to its end: {@code S} or {@code D}. */
    public synchronized void settle(String payment, String status) {
        Transaction settled = required(payment).withStatus(status, now().truncatedTo(ChronoUnit.SECONDS));
        history.keep(settled);
        String type = status.equals("S") ? "COMPLETED" : "DENIED";
        boolean sale = settled.kind() == Kind.SALE;
        events.add(
                (sale ? "PAYMENT.SALE." : "PAYMENT.CAPTURE.") + type,
                sale ? "sale" : "capture",
                sale ? "1.0" : "2.0",
                sale ? json.sale(settled) : json.capture(settled));
    }

    Transaction required(String id) {
        Transaction row = history.find(id);
        if (row == null) {
            throw new IllegalArgumentException("No such transaction: " + id);
        }
        return row;
    }

    Stream<Transaction> refunds(Transaction of) {
        return LongStream.concat(
                        history.seededRefunds(of.number()),
                        refundsOf.getOrDefault(of.number(), List.of()).stream().mapToLong(Long::longValue))
                .mapToObj(history::get);
    }

    /** What is known of each row, oldest first. */
    public Stream<PaypalRow> rows() {
        return LongStream.range(0, history.size()).mapToObj(n -> row(history.get(n)));
    }

    public PaypalRow row(String id) {
        return row(required(id));
    }

    private PaypalRow row(Transaction row) {
        return new PaypalRow(
                json.id(row),
                row.code(),
                row.kind().name(),
                row.created(),
                row.status(),
                row.amount().value(),
                row.amount().currency(),
                row.refunded().value(),
                row.defect() == null);
    }

    /** The buyer says yes to an order or a subscription. */
    public synchronized void approve(String id) {
        if (subscriptions.find(id) != null) {
            new Subscriptions(this).approved(id);
        } else {
            orders.approve(id);
        }
    }

    public List<String> planIds() {
        return plans.all().map(plan -> plan.path("id").asString("")).toList();
    }

    public List<String> productIds() {
        return products.all().map(product -> product.path("id").asString("")).toList();
    }

    /** Of those with a status; newest first. */
    public List<String> subscriptionIds(String status) {
        return subscriptions
                .all()
                .filter(each ->
                        status.isEmpty() || each.path("status").asString("").equals(status))
                .map(each -> each.path("id").asString(""))
                .toList();
    }

    /** The status of an order, a plan or a subscription. */
    public String status(String id) {
        ObjectNode found = Stream.of(plans.find(id), subscriptions.find(id))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> orders.json(orders.required(id)));
        return found.path("status").asString("");
    }
}
