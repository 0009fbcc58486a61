package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The invoices of an account. Number n of the data set is about charge n: same second, customer, currency and total; it
 * is paid by that charge's payment intent when it is paid. The first ones began the subscriptions of the same number.
 */
final class Invoices implements Rows {

    static final List<String> STATUSES = List.of("draft", "open", "paid", "uncollectible", "void");

    private final ChargeSeed seed;
    private final Subscriptions subscriptions;
    private final InvoiceJson json;
    private final Ids ids;
    private final Kept<Invoice> kept;
    private final Map<Long, Long> byIntent = new ConcurrentHashMap<>();
    private final long ofSubscriptions;

    Invoices(ChargeSeed seed, Subscriptions subscriptions, InvoiceJson json, Ids ids) {
        this.seed = seed;
        this.subscriptions = subscriptions;
        this.json = json;
        this.ids = ids;
        this.ofSubscriptions = subscriptions.size();
        this.kept = new Kept<>(Math.max(ofSubscriptions, seed.charges() / 4), this::original);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.INVOICE;
    }

    @Override
    public String url() {
        return "/v1/invoices";
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

    Invoice get(long n) {
        return kept.get(n);
    }

    Invoice add(LongFunction<Invoice> make) {
        return kept.add(make);
    }

    Invoice change(long n, UnaryOperator<Invoice> change) {
        return kept.change(n, change);
    }

    /** That this intent pays an invoice made by a request. */
    void joined(long intent, long invoice) {
        byIntent.put(intent, invoice);
    }

    /** The number of the invoice that this intent pays, -1 for none. */
    long ofIntent(long intent) {
        boolean seeded = intent < kept.seeded() && get(intent).intent() == intent;
        return seeded ? intent : byIntent.getOrDefault(intent, -1L);
    }

    private Invoice original(long n) {
        long created = created(n);
        Charge charge = n < seed.charges() ? seed.charge(n, created) : null;
        boolean paying = charge != null && charge.customer() >= 0 && (charge.captured() || !charge.succeeded());
        String status = paying && charge != null ? charge.captured() ? "paid" : "open" : unpaid(n);
        boolean ended = !List.of("draft", "open").contains(status);
        return new Invoice(
                n,
                created,
                n % seed.customers(),
                n < ofSubscriptions ? n : -1,
                charge == null ? subscriptions.original(n).currency() : charge.currency(),
                status,
                lines(n, charge, created),
                n < ofSubscriptions ? "subscription_create" : "manual",
                paying ? "charge_automatically" : "send_invoice",
                paying ? n : -1,
                paying ? 1 : 0,
                ended ? created : null);
    }

    private static String unpaid(long n) {
        String status = STATUSES.get((int) (n / 8 % STATUSES.size()));
        return status.equals("paid") ? "open" : status;
    }

    private List<Invoice.Line> lines(long n, @Nullable Charge charge, long created) {
        BillingPeriod moment = new BillingPeriod(created, created);
        List<Invoice.Line> lines = new ArrayList<>();
        long rest = charge == null ? 0 : charge.amount();
        if (n < ofSubscriptions) {
            SubscriptionItem item = subscriptions.original(n).items().getFirst();
            BillingPeriod first =
                    BillingPeriod.around(created, created, item.price().interval());
            lines.add(line(item, first));
            rest = charge == null ? 0 : rest - item.amount();
        }
        if (rest != 0) {
            String text = rest < 0 ? "Welcome credit" : "Größe ≥ 42, « très chic »";
            lines.add(new Invoice.Line(text, rest, 1, null, moment, false));
        }
        return lines;
    }

    /** A whole period of an item. */
    static Invoice.Line line(SubscriptionItem item, BillingPeriod period) {
        String text = item.quantity() + " × " + item.price().nickname();
        return new Invoice.Line(text, item.amount(), item.quantity(), item, period, false);
    }

    Matching matching(Params query) {
        String status = query.value("status");
        String customer = query.value("customer");
        String subscription = query.value("subscription");
        String method = query.value("collection_method");
        if (status != null && !STATUSES.contains(status)) {
            throw StripeRefusal.badParam("status", null, "Invalid status: must be one of " + STATUSES);
        }
        return Matching.where(n -> {
            Invoice each = get(n);
            return (status == null || each.status().equals(status))
                    && (method == null || each.collectionMethod().equals(method))
                    && (customer == null
                            || ids.of(Ids.Kind.CUSTOMER, each.customer()).equals(customer))
                    && (subscription == null
                            || each.subscription() >= 0
                                    && ids.of(Ids.Kind.SUBSCRIPTION, each.subscription())
                                            .equals(subscription));
        });
    }

    /** The invoices that this payment intent pays: in the data set it has the invoice's number. */
    Matching matching(long intent) {
        return intent < 0
                ? Matching.NONE
                : new Matching(Long.MAX_VALUE / 2, intent, kept.seeded(), n -> get(n).intent() == intent);
    }

    /** The lines of an invoice, after one of them or from the first on. */
    Answer lines(Invoice invoice, ListRequest asked) {
        int from = 0;
        if (asked.startingAfter() != null) {
            from = json.lines().place(invoice, asked.startingAfter()) + 1;
            if (from == 0) {
                throw StripeRefusal.badParam(
                        "starting_after", "resource_missing", "No such line item: '" + asked.startingAfter() + "'");
            }
        }
        int first = from;
        return Answer.json(200, out -> json.lines().write(invoice, first, asked.limit(), out));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        json.write(get(n), expansions, out);
    }

    void write(Invoice invoice, JsonOut out) {
        json.write(invoice, Expansions.NONE, out);
    }
}
