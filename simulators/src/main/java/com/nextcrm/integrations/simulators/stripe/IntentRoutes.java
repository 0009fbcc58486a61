package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/payment_intents...}: checks the parameters, then the state, then moves the money. */
final class IntentRoutes {

    private static final Set<String> CREATE = Set.of(
            "amount",
            "automatic_payment_methods",
            "capture_method",
            "confirm",
            "currency",
            "customer",
            "description",
            "expand",
            "metadata",
            "off_session",
            "payment_method",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "statement_descriptor_suffix");
    private static final Set<String> CONFIRM = Set.of("payment_method", "return_url", "off_session", "expand");
    private static final Set<String> CAPTURE = Set.of("amount_to_capture", "final_capture", "metadata", "expand");
    private static final Set<String> CANCEL = Set.of("cancellation_reason", "expand");
    private static final List<String> CANCELABLE = List.of(
            "requires_payment_method", "requires_capture", "requires_confirmation", "requires_action", "processing");
    private static final List<String> CONFIRMABLE =
            List.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final StripeCall call;
    private final StripeAccount account;
    private final Events.Cause cause;

    private IntentRoutes(StripeCall call) {
        this.call = call;
        this.account = call.account();
        this.cause = call.cause();
    }

    static Answer create(StripeCall call) {
        return new IntentRoutes(call).create();
    }

    static Answer confirm(StripeCall call) {
        return new IntentRoutes(call).confirm();
    }

    static Answer capture(StripeCall call) {
        return new IntentRoutes(call).capture();
    }

    static Answer cancel(StripeCall call) {
        return new IntentRoutes(call).cancel();
    }

    private Answer create() {
        Sent sent = Sent.of(call, CREATE);
        Expansions expansions = sent.expansions(PaymentIntentJson.EXPANDABLE);
        String currency = currency(sent.required("currency").toLowerCase(Locale.ROOT));
        sent.required("amount");
        long amount = amount(sent.number("amount", 1), currency);
        String customer = sent.text("customer");
        long payer = customer == null ? -1 : account.customers.payer(account.ids, customer);
        String method = sent.text("payment_method");
        TestCard card = method == null ? null : TestCard.of(method, "payment_method", account.ids);
        PaymentIntent.Terms terms = terms(sent, method);
        boolean confirm = sent.flag("confirm", false);
        boolean absent = sent.flag("off_session", false);
        if (confirm) {
            requirePayable(card, terms);
        }
        synchronized (account) {
            PaymentIntent intent = account.payments.create(
                    n -> new PaymentIntent(
                            n,
                            account.charges.created(n),
                            amount,
                            currency,
                            payer,
                            method == null ? "requires_payment_method" : "requires_confirmation",
                            -1,
                            0,
                            terms,
                            null,
                            null,
                            null),
                    cause);
            return confirm && card != null
                    ? attempted(account.payments.attempt(intent, card, absent, cause), expansions)
                    : answer(intent, expansions);
        }
    }

    private static PaymentIntent.Terms terms(Sent sent, @Nullable String method) {
        String capture = sent.oneOf("capture_method", List.of("automatic", "automatic_async", "manual"));
        String redirects = sent.oneOf("automatic_payment_methods[allow_redirects]", List.of("always", "never"));
        boolean cardsOnly = sent.all().stream().anyMatch(param -> param.name().startsWith("payment_method_types"));
        return new PaymentIntent.Terms(
                capture == null ? "automatic_async" : capture,
                redirects == null ? cardsOnly ? "never" : "always" : redirects,
                method,
                sent.text("return_url"),
                sent.text("description"),
                sent.text("receipt_email"),
                sent.metadata(Map.of()));
    }

    private static void requirePayable(@Nullable TestCard card, PaymentIntent.Terms terms) {
        if (card == null) {
            throw StripeRefusal.badParam(
                    null,
                    "parameter_missing",
                    "You cannot confirm this PaymentIntent because it's missing a payment method. Update the"
                            + " PaymentIntent with a payment method and then confirm it again.");
        }
        if (terms.redirects().equals("always") && terms.returnUrl() == null) {
            throw StripeRefusal.badParam(
                    null,
                    null,
                    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because"
                            + " some of these payment methods might redirect your customer off of your page, you must"
                            + " provide a `return_url`. If you don't want to accept redirect-based payment methods,"
                            + " set `automatic_payment_methods[enabled]` to `true` and"
                            + " `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents"
                            + " and Payment Intents.");
        }
    }

    private Answer confirm() {
        Sent sent = Sent.of(call, CONFIRM);
        Expansions expansions = sent.expansions(PaymentIntentJson.EXPANDABLE);
        boolean absent = sent.flag("off_session", false);
        synchronized (account) {
            PaymentIntent intent = intent();
            requireState(intent, CONFIRMABLE, "confirm");
            PaymentIntent.Terms terms = intent.terms().with(sent.text("payment_method"), sent.text("return_url"));
            String method = terms.paymentMethod();
            TestCard card = method == null ? null : TestCard.of(method, "payment_method", account.ids);
            requirePayable(card, terms);
            PaymentIntent ready = account.paymentIntents.change(intent.number(), now -> now.withTerms(terms));
            return card == null
                    ? answer(ready, expansions)
                    : attempted(account.payments.attempt(ready, card, absent, cause), expansions);
        }
    }

    private Answer capture() {
        Sent sent = Sent.of(call, CAPTURE);
        Expansions expansions = sent.expansions(PaymentIntentJson.EXPANDABLE);
        Long asked = sent.number("amount_to_capture", 1);
        synchronized (account) {
            PaymentIntent intent = intent();
            requireState(intent, List.of("requires_capture"), "capture");
            long amount = asked == null ? intent.amount() : asked;
            if (amount > intent.capturable()) {
                throw StripeRefusal.notPossible(
                        "amount_to_capture",
                        "amount_too_large",
                        "The requested capture amount is greater than the authorized amount for this charge.");
            }
            Currencies.requireStep(intent.currency(), amount, "amount_to_capture");
            return answer(account.payments.capture(intent, amount, cause), expansions);
        }
    }

    private Answer cancel() {
        Sent sent = Sent.of(call, CANCEL);
        Expansions expansions = sent.expansions(PaymentIntentJson.EXPANDABLE);
        String reason = sent.oneOf(
                "cancellation_reason", List.of("abandoned", "duplicate", "fraudulent", "requested_by_customer"));
        synchronized (account) {
            PaymentIntent intent = intent();
            requireState(intent, CANCELABLE, "cancel");
            return answer(account.payments.cancel(intent, reason, cause), expansions);
        }
    }

    private PaymentIntent intent() {
        return account.paymentIntents.get(call.numberOf(Ids.Kind.PAYMENT_INTENT, account.paymentIntents));
    }

    private void requireState(PaymentIntent intent, List<String> states, String what) {
        if (!states.contains(intent.status())) {
            throw StripeRefusal.notPossible(
                            null,
                            "payment_intent_unexpected_state",
                            "You cannot " + what + " this PaymentIntent because it has a status of " + intent.status()
                                    + ". Only a PaymentIntent with one of the following statuses may be " + what
                                    + "ed: " + String.join(", ", states) + ".")
                    .with("payment_intent", out -> account.paymentIntents.write(intent, out));
        }
    }

    private static String currency(String code) {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(each -> each.getCurrencyCode().equals(code.toUpperCase(Locale.ROOT)));
        if (!known) {
            throw StripeRefusal.badParam("currency", null, "Invalid currency: " + code + ".");
        }
        return code;
    }

    private static long amount(@Nullable Long amount, String currency) {
        long asked = amount == null ? 0 : amount;
        if (asked < Currencies.least(currency)) {
            throw StripeRefusal.badParam(
                    "amount",
                    "amount_too_small",
                    "Amount must be at least " + Currencies.least(currency) + " in the smallest unit of " + currency);
        }
        Currencies.requireStep(currency, asked, "amount");
        return asked;
    }

    /** What an attempt came to: the intent, or 402 with the intent inside the error. */
    private Answer attempted(PaymentIntent intent, Expansions expansions) {
        Decline decline = intent.error();
        if (decline == null) {
            return answer(intent, expansions);
        }
        throw StripeRefusal.declined(decline)
                .with("charge", out -> out.text(account.chargeId(intent.charge())))
                .with("payment_intent", out -> account.paymentIntents.write(intent, out));
    }

    private Answer answer(PaymentIntent intent, Expansions expansions) {
        return Answer.json(200, out -> account.paymentIntents.write(intent, expansions, out));
    }
}
