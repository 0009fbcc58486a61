package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The payment intents of an account. They share their numbers with the charges: the intent of a charge that no request
 * made has the charge's number, and its state is the charge's. Those that requests made or changed are kept.
 */
final class PaymentIntents implements Rows {

    private static final int MAX_KEPT = 200_000;

    private final Charges charges;
    private final PaymentIntentJson json;
    private final Ids ids;
    private final Map<Long, PaymentIntent> kept = new ConcurrentHashMap<>();

    PaymentIntents(Charges charges, PaymentIntentJson json, Ids ids) {
        this.charges = charges;
        this.json = json;
        this.ids = ids;
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.PAYMENT_INTENT;
    }

    @Override
    public String url() {
        return "/v1/payment_intents";
    }

    @Override
    public long size() {
        return charges.size();
    }

    @Override
    public long created(long n) {
        return charges.created(n);
    }

    @Override
    public boolean exists(long n) {
        if (n < charges.seeded()) {
            return n >= 0;
        }
        return kept.containsKey(n) || charges.exists(n) && charges.get(n).intent() == n;
    }

    PaymentIntent get(long n) {
        PaymentIntent known = kept.isEmpty() ? null : kept.get(n);
        return known == null ? of(charges.get(n)) : known;
    }

    /** Makes one of the next number. */
    PaymentIntent add(long second, LongFunction<PaymentIntent> make) {
        PaymentIntent made = make.apply(charges.reserve(second));
        keep(made);
        return made;
    }

    PaymentIntent change(long n, UnaryOperator<PaymentIntent> change) {
        PaymentIntent changed = change.apply(get(n));
        keep(changed);
        return changed;
    }

    private synchronized void keep(PaymentIntent intent) {
        if (kept.size() >= MAX_KEPT && !kept.containsKey(intent.number())) {
            throw new IllegalStateException("More than " + MAX_KEPT + " payment intents made or changed");
        }
        kept.put(intent.number(), intent);
    }

    /** An intent that is kept becomes what its charge says. */
    PaymentIntent follow(Charge charge) {
        PaymentIntent known = kept.get(charge.intent());
        if (known == null || known.charge() != charge.number()) {
            return get(charge.intent());
        }
        return change(
                known.number(),
                intent -> intent.with(status(charge), charge.number(), charge.amountCaptured(), error(charge)));
    }

    private PaymentIntent of(Charge charge) {
        boolean authorized = charge.succeeded() && !charge.captured();
        return new PaymentIntent(
                charge.number(),
                charge.created(),
                charge.amount(),
                charge.currency(),
                charge.customer(),
                status(charge),
                charge.number(),
                charge.amountCaptured(),
                new PaymentIntent.Terms(
                        authorized ? "manual" : "automatic_async",
                        "always",
                        ids.of(Ids.Kind.PAYMENT_METHOD, charge.number()),
                        null,
                        null,
                        null,
                        Map.of()),
                error(charge),
                null,
                null);
    }

    private static String status(Charge charge) {
        return switch (charge.status()) {
            case "failed" -> "requires_payment_method";
            case "pending" -> "processing";
            default -> charge.captured() ? "succeeded" : "requires_capture";
        };
    }

    private static @Nullable Decline error(Charge charge) {
        return charge.status().equals("failed") ? Decline.of(charge) : null;
    }

    /** Those of a customer: in the data set every so many charges have the same one. */
    Matching matching(@Nullable String customer) {
        if (customer == null) {
            return Matching.ALL;
        }
        long n = ids.number(Ids.Kind.CUSTOMER, customer);
        return n < 0
                ? Matching.NONE
                : charges.ofCustomer(n).and(each -> get(each).customer() == n);
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        json.write(get(n), expansions, out);
    }

    void write(PaymentIntent intent, JsonOut out) {
        write(intent, Expansions.NONE, out);
    }

    void write(PaymentIntent intent, Expansions expansions, JsonOut out) {
        json.write(intent, expansions, out);
    }
}
