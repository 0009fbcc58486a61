package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST} and {@code DELETE /v1/subscriptions...}: checks the parameters and the state; {@link Billing} does it. */
final class SubscriptionRoutes {

    private static final Set<String> CREATE = Set.of(
            "automatic_tax",
            "cancel_at_period_end",
            "collection_method",
            "currency",
            "customer",
            "days_until_due",
            "default_payment_method",
            "description",
            "expand",
            "items",
            "metadata",
            "off_session",
            "payment_behavior",
            "proration_behavior",
            "trial_period_days");
    private static final Set<String> UPDATE = Set.of(
            "cancel_at_period_end",
            "cancellation_details",
            "collection_method",
            "days_until_due",
            "default_payment_method",
            "description",
            "expand",
            "items",
            "metadata",
            "off_session",
            "pause_collection",
            "payment_behavior",
            "proration_behavior");
    private static final Set<String> CANCEL = Set.of("cancellation_details", "expand", "invoice_now", "prorate");
    private static final Set<String> RESUME = Set.of("billing_cycle_anchor", "proration_behavior", "expand");
    private static final List<String> PRORATION = List.of("always_invoice", "create_prorations", "none");
    private static final List<String> FEEDBACK = List.of(
            "customer_service",
            "low_quality",
            "missing_features",
            "other",
            "switched_service",
            "too_complex",
            "too_expensive",
            "unused");
    private static final Pattern ITEM = Pattern.compile("items\\[(\\d*)]\\[(id|price|quantity|deleted)]");
    private static final int MAX_ITEMS = 20;

    private final StripeCall call;
    private final StripeAccount account;
    private final Events.Cause cause;

    private SubscriptionRoutes(StripeCall call) {
        this.call = call;
        this.account = call.account();
        this.cause = call.cause();
    }

    static Answer create(StripeCall call) {
        return new SubscriptionRoutes(call).create();
    }

    static Answer update(StripeCall call) {
        return new SubscriptionRoutes(call).update();
    }

    static Answer cancel(StripeCall call) {
        return new SubscriptionRoutes(call).cancel();
    }

    static Answer resume(StripeCall call) {
        return new SubscriptionRoutes(call).resume();
    }

    private Answer create() {
        Sent sent = Sent.of(call, CREATE);
        Expansions expansions = sent.expansions(SubscriptionJson.EXPANDABLE);
        long customer = account.customers.payer(account.ids, sent.required("customer"));
        String behavior = sent.oneOf(
                "payment_behavior",
                List.of("allow_incomplete", "default_incomplete", "error_if_incomplete", "pending_if_incomplete"));
        sent.oneOf("proration_behavior", PRORATION);
        Subscription.Terms terms = terms(sent, Subscription.Terms.PLAIN);
        Long trial = sent.number("trial_period_days", 1);
        boolean atPeriodEnd = sent.flag("cancel_at_period_end", false);
        synchronized (account) {
            List<SubscriptionItem> items = items(sent, List.of());
            if (items.isEmpty()) {
                throw StripeRefusal.badParam("items", "parameter_missing", "Missing required param: items.");
            }
            Subscription made = account.billing.start(
                    new Billing.Order(
                            customer,
                            items,
                            terms,
                            atPeriodEnd,
                            trial,
                            behavior == null ? "allow_incomplete" : behavior),
                    cause);
            return answer(made, expansions);
        }
    }

    private Answer update() {
        Sent sent = Sent.of(call, UPDATE);
        Expansions expansions = sent.expansions(SubscriptionJson.EXPANDABLE);
        String proration = sent.oneOf("proration_behavior", PRORATION);
        synchronized (account) {
            Subscription before = subscription();
            if (before.ended()) {
                throw StripeRefusal.notPossible(
                        null, null, "A canceled subscription can only update its cancellation_details and metadata.");
            }
            Subscription.Terms terms = terms(sent, before.terms());
            List<SubscriptionItem> items = items(sent, before.items());
            if (items.isEmpty()) {
                throw StripeRefusal.notPossible("items", null, "A subscription must have at least one item.");
            }
            Subscription after = before.withTerms(terms).withItems(items).withEnding(ending(sent, before));
            return answer(
                    account.billing.change(before, after, proration == null ? "create_prorations" : proration, cause),
                    expansions);
        }
    }

    private Answer cancel() {
        Sent sent = Sent.of(call, CANCEL);
        Expansions expansions = sent.expansions(SubscriptionJson.EXPANDABLE);
        String comment = sent.text("cancellation_details[comment]");
        String feedback = sent.oneOf("cancellation_details[feedback]", FEEDBACK);
        synchronized (account) {
            Subscription before = subscription();
            if (before.ended()) {
                throw StripeRefusal.missing("subscription", "id", call.id());
            }
            return answer(account.billing.cancel(before, comment, feedback, cause), expansions);
        }
    }

    private Answer resume() {
        Sent sent = Sent.of(call, RESUME);
        Expansions expansions = sent.expansions(SubscriptionJson.EXPANDABLE);
        synchronized (account) {
            Subscription before = subscription();
            if (!before.status().equals("paused")) {
                throw StripeRefusal.notPossible(
                        null, null, "This subscription cannot be resumed because it is not paused.");
            }
            if (!before.terms().collectionMethod().equals("charge_automatically")) {
                throw StripeRefusal.notPossible(
                        null, null, "Only subscriptions with collection_method=charge_automatically can be resumed.");
            }
            return answer(account.billing.resume(before, cause), expansions);
        }
    }

    private Subscription subscription() {
        return account.subscriptions.get(call.numberOf(Ids.Kind.SUBSCRIPTION, account.subscriptions));
    }

    private Subscription.Terms terms(Sent sent, Subscription.Terms before) {
        String method = sent.oneOf("collection_method", List.of("charge_automatically", "send_invoice"));
        Long days = sent.number("days_until_due", 0);
        String card = sent.text("default_payment_method", before.paymentMethod());
        if (sent.text("default_payment_method") != null && card != null) {
            TestCard.of(card, "default_payment_method", account.ids);
        }
        if ("send_invoice".equals(method) && days == null && before.daysUntilDue() == null) {
            throw StripeRefusal.badParam(
                    "days_until_due",
                    "parameter_missing",
                    "If collection_method is set to send_invoice, you must also pass days_until_due.");
        }
        return new Subscription.Terms(
                pause(sent, before.pause()),
                method == null ? before.collectionMethod() : method,
                days == null ? before.daysUntilDue() : days,
                card,
                sent.text("description", before.description()),
                before.trialEnd(),
                sent.metadata(before.metadata()));
    }

    private static Subscription.@Nullable Pause pause(Sent sent, Subscription.@Nullable Pause before) {
        if (sent.clears("pause_collection")) {
            return null;
        }
        String behavior =
                sent.oneOf("pause_collection[behavior]", List.of("keep_as_draft", "mark_uncollectible", "void"));
        Long until = sent.number("pause_collection[resumes_at]", 1);
        if (behavior == null && until == null) {
            return before;
        }
        if (behavior == null) {
            throw StripeRefusal.badParam(
                    "pause_collection[behavior]",
                    "parameter_missing",
                    "Missing required param: pause_collection[behavior].");
        }
        return new Subscription.Pause(behavior, until);
    }

    private Subscription.Ending ending(Sent sent, Subscription before) {
        Subscription.Ending ending = before.ending();
        boolean end = sent.flag("cancel_at_period_end", ending.atPeriodEnd());
        String comment = sent.text("cancellation_details[comment]", ending.comment());
        sent.oneOf("cancellation_details[feedback]", FEEDBACK);
        String feedback = sent.text("cancellation_details[feedback]", ending.feedback());
        if (!end) {
            return new Subscription.Ending(false, null, null, null, comment, feedback);
        }
        Long asked = ending.asked() == null ? Long.valueOf(account.now()) : ending.asked();
        return new Subscription.Ending(true, before.period().end(), asked, null, comment, feedback);
    }

    /** What the items become: those with an id change, those without are added. */
    private List<SubscriptionItem> items(Sent sent, List<SubscriptionItem> before) {
        Map<String, Map<String, String>> asked = new TreeMap<>();
        for (Params.Param param : sent.all()) {
            Matcher matcher = ITEM.matcher(param.name());
            if (matcher.matches()) {
                asked.computeIfAbsent(matcher.group(1), index -> new TreeMap<>())
                        .put(matcher.group(2), param.value());
            } else if (Params.root(param.name()).equals("items")) {
                throw StripeRefusal.badParam(
                        param.name(), "parameter_unknown", "Received unknown parameter: " + param.name());
            }
        }
        List<SubscriptionItem> items = new ArrayList<>(before);
        asked.forEach((index, fields) -> apply("items[" + index + "]", fields, items));
        if (items.size() > MAX_ITEMS) {
            throw StripeRefusal.notPossible("items", null, "A subscription can have up to 20 items.");
        }
        if (items.stream().map(item -> item.price().currency()).distinct().count() > 1) {
            throw StripeRefusal.notPossible(
                    "items", null, "All prices on a subscription must be in the currency of the subscription.");
        }
        return items;
    }

    private void apply(String at, Map<String, String> fields, List<SubscriptionItem> items) {
        String id = fields.get("id");
        Price price = fields.containsKey("price") ? price(at, String.valueOf(fields.get("price"))) : null;
        Long quantity = quantity(at, fields.get("quantity"));
        if (id == null) {
            if (price == null) {
                throw StripeRefusal.badParam(
                        at + "[price]", "parameter_missing", "Missing required param: " + at + "[price].");
            }
            items.add(new SubscriptionItem(
                    account.subscriptions.nextItem(), account.now(), price, quantity == null ? 1 : quantity));
            return;
        }
        long number = account.ids.number(Ids.Kind.ITEM, id);
        int place = items.stream().map(SubscriptionItem::number).toList().indexOf(number);
        if (place < 0) {
            throw StripeRefusal.badParam(at + "[id]", "resource_missing", "No such subscription item: '" + id + "'");
        }
        if ("true".equals(fields.get("deleted"))) {
            items.remove(place);
            return;
        }
        SubscriptionItem old = items.get(place);
        items.set(
                place,
                new SubscriptionItem(
                        number,
                        old.created(),
                        price == null ? old.price() : price,
                        quantity == null ? old.quantity() : quantity));
    }

    private static @Nullable Long quantity(String at, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,9}")) {
            throw StripeRefusal.badParam(at + "[quantity]", "parameter_invalid_integer", "Invalid integer: " + value);
        }
        return Long.valueOf(value);
    }

    private Price price(String at, String id) {
        long n = account.ids.number(Ids.Kind.PRICE, id);
        if (!account.prices.exists(n)) {
            throw StripeRefusal.badParam(at + "[price]", "resource_missing", "No such price: '" + id + "'");
        }
        return account.prices.get(n);
    }

    private Answer answer(Subscription subscription, Expansions expansions) {
        return Answer.json(200, out -> account.subscriptions.write(subscription, expansions, out));
    }
}
