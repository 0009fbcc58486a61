package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of contents: which request is answered by what, and the right it needs. */
final class StripeRoutes {

    private static final int MAX_EVENT_TYPES = 20;

    private StripeRoutes() {}

    static Answer answer(StripeCall call) {
        return switch (call.route()) {
            case "GET v1/account" -> account(call.needs("account_read"));
            case "GET v1/balance" -> balance(call.needs("balance_read"));
            case "GET v1/balance_transactions/{}" -> transaction(call.needs("balance_transaction_read"));
            case "GET v1/charges" -> charges(call.needs("charge_read"));
            case "GET v1/charges/{}" -> call.needs("charge_read").one(call.account().charges, ChargeJson.EXPANDABLE);
            case "GET v1/customers" -> customers(call.needs("customer_read"));
            case "GET v1/customers/{}" -> call.needs("customer_read").one(call.account().customers, List.of());
            case "GET v1/events" -> events(call.needs("event_read"));
            case "GET v1/events/{}" -> call.needs("event_read").one(call.account().events, List.of());
            case "GET v1/payment_intents/{}" -> paymentIntent(call.needs("payment_intent_read"));
            case "GET v1/refunds" -> refunds(call.needs("refund_read"));
            case "GET v1/refunds/{}" -> call.needs("refund_read").one(call.account().refunds, Refunds.EXPANDABLE);
            case "POST v1/refunds" -> createRefund(call.needs("refund_write"));
            case "GET v1/subscriptions" -> subscriptions(call.needs("subscription_read"));
            case "GET v1/subscriptions/{}" ->
                call.needs("subscription_read").one(call.account().subscriptions, List.of());
            default ->
                throw StripeRefusal.invalid(
                        404,
                        null,
                        "Unrecognized request URL (" + call.call().method() + ": "
                                + call.call().path() + ").");
        };
    }

    private static Answer account(StripeCall call) {
        call.allow(List.of("expand"));
        return Answer.json(200, out -> AccountJson.write(call.account(), out));
    }

    private static Answer balance(StripeCall call) {
        call.allow(List.of("expand"));
        return Answer.json(200, AccountJson::writeBalance);
    }

    private static Answer transaction(StripeCall call) {
        StripeAccount account = call.account();
        Charge charge = account.charges.get(call.numberOf(Ids.Kind.BALANCE_TRANSACTION, account.charges));
        if (!charge.captured()) {
            throw StripeRefusal.missing("balance_transaction", "id", call.id());
        }
        return Answer.json(200, out -> account.transactions.write(charge, out));
    }

    private static Answer paymentIntent(StripeCall call) {
        StripeAccount account = call.account();
        Charge charge = account.charges.get(call.numberOf(Ids.Kind.PAYMENT_INTENT, account.charges));
        return Answer.json(200, out -> account.paymentIntents.write(charge, out));
    }

    private static Answer charges(StripeCall call) {
        StripeAccount account = call.account();
        account.listed();
        return call.list(
                account.charges,
                ChargeJson.EXPANDABLE,
                List.of("customer", "payment_intent", "transfer_group"),
                chargesMatching(account, call.query()));
    }

    private static Matching chargesMatching(StripeAccount account, Params params) {
        String intent = params.value("payment_intent");
        if (intent != null) {
            return Matching.only(account.ids.number(Ids.Kind.PAYMENT_INTENT, intent));
        }
        String customer = params.value("customer");
        if (customer != null) {
            long n = account.ids.number(Ids.Kind.CUSTOMER, customer);
            return account.customers.exists(n)
                    ? new Matching(
                            account.customers.size(),
                            n,
                            each -> account.charges.get(each).customer() == n)
                    : Matching.NONE;
        }
        return params.value("transfer_group") == null ? Matching.ALL : Matching.NONE;
    }

    private static Answer customers(StripeCall call) {
        Customers customers = call.account().customers;
        String email = call.query().value("email");
        Matching matching = email == null ? Matching.ALL : Matching.where(n -> email.equals(customers.email(n)));
        return call.list(customers, List.of(), List.of("email", "test_clock"), matching);
    }

    private static Answer events(StripeCall call) {
        Events events = call.account().events;
        List<String> types = new ArrayList<>(call.query().values("types"));
        if (types.size() > MAX_EVENT_TYPES) {
            throw StripeRefusal.badParam("types", null, "You may specify at most " + MAX_EVENT_TYPES + " types.");
        }
        String type = call.query().value("type");
        if (type != null && !types.isEmpty()) {
            throw StripeRefusal.badParam("type", null, "You may only specify one of these parameters: type, types.");
        }
        if (type != null) {
            types.add(type);
        }
        return call.list(
                events,
                List.of(),
                List.of("type", "types", "delivery_success"),
                types.isEmpty() ? Matching.ALL : Matching.where(n -> events.matches(n, types)));
    }

    private static Answer refunds(StripeCall call) {
        StripeAccount account = call.account();
        String charge = call.query().value("charge");
        String intent = call.query().value("payment_intent");
        Matching matching = Matching.ALL;
        if (charge != null || intent != null) {
            long n = charge != null
                    ? account.ids.number(Ids.Kind.CHARGE, charge)
                    : account.ids.number(Ids.Kind.PAYMENT_INTENT, String.valueOf(intent));
            if (!account.charges.exists(n)) {
                throw refundOfNothing(charge, String.valueOf(intent));
            }
            List<Long> numbers = account.refunds.of(n);
            matching = numbers.isEmpty() ? Matching.NONE : Matching.among(numbers);
        }
        return call.list(account.refunds, Refunds.EXPANDABLE, List.of("charge", "payment_intent"), matching);
    }

    private static StripeRefusal refundOfNothing(@Nullable String charge, String intent) {
        return charge != null
                ? StripeRefusal.missing("charge", "charge", charge)
                : StripeRefusal.missing("payment_intent", "payment_intent", intent);
    }

    private static Answer createRefund(StripeCall call) {
        return call.account().idempotency.once(call.call(), () -> CreateRefund.answer(call));
    }

    private static Answer subscriptions(StripeCall call) {
        Subscriptions subscriptions = call.account().subscriptions;
        Params query = call.query();
        return call.list(
                subscriptions,
                List.of(),
                List.of("status", "customer"),
                subscriptions.matching(query.value("status"), query.value("customer")));
    }
}
