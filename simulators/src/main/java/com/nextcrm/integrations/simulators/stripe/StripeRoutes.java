package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
            case "GET v1/disputes" -> disputes(call.needs("dispute_read"));
            case "GET v1/disputes/{}" -> call.needs("dispute_read").one(call.account().disputes, List.of());
            case "GET v1/events" -> events(call.needs("event_read"));
            case "GET v1/events/{}" -> call.needs("event_read").one(call.account().events, List.of());
            case "GET v1/invoice_payments" -> invoicePayments(call.needs("invoice_read"));
            case "GET v1/invoice_payments/{}" ->
                call.needs("invoice_read").one(call.account().invoicePayments, InvoicePayments.EXPANDABLE);
            case "GET v1/invoices" -> invoices(call.needs("invoice_read"));
            case "GET v1/invoices/{}" ->
                call.needs("invoice_read").one(call.account().invoices, InvoiceJson.EXPANDABLE);
            case "GET v1/invoices/{}/lines" -> lines(call.needs("invoice_read"));
            case "GET v1/payment_intents" -> paymentIntents(call.needs("payment_intent_read"));
            case "GET v1/payment_intents/{}" ->
                call.needs("payment_intent_read").one(call.account().paymentIntents, PaymentIntentJson.EXPANDABLE);
            case "GET v1/prices" -> prices(call.needs("plan_read"));
            case "GET v1/prices/{}" -> call.needs("plan_read").one(call.account().prices, List.of());
            case "GET v1/refunds" -> refunds(call.needs("refund_read"));
            case "GET v1/refunds/{}" -> call.needs("refund_read").one(call.account().refunds, Refunds.EXPANDABLE);
            case "POST v1/refunds" -> once(call.needs("refund_write"), CreateRefund::answer);
            case "POST v1/customers" -> once(call.needs("customer_write"), CustomerRoutes::create);
            case "POST v1/customers/{}" -> once(call.needs("customer_write"), CustomerRoutes::update);
            case "DELETE v1/customers/{}" -> CustomerRoutes.delete(call.needs("customer_write"));
            case "POST v1/payment_intents" -> once(call.needs("payment_intent_write"), IntentRoutes::create);
            case "POST v1/payment_intents/{}/confirm" ->
                once(call.needs("payment_intent_write"), IntentRoutes::confirm);
            case "POST v1/payment_intents/{}/capture" ->
                once(call.needs("payment_intent_write"), IntentRoutes::capture);
            case "POST v1/payment_intents/{}/cancel" -> once(call.needs("payment_intent_write"), IntentRoutes::cancel);
            case "POST v1/subscriptions" -> once(call.needs("subscription_write"), SubscriptionRoutes::create);
            case "POST v1/subscriptions/{}" -> once(call.needs("subscription_write"), SubscriptionRoutes::update);
            case "DELETE v1/subscriptions/{}" -> SubscriptionRoutes.cancel(call.needs("subscription_write"));
            case "POST v1/subscriptions/{}/resume" ->
                once(call.needs("subscription_write"), SubscriptionRoutes::resume);
            case "GET v1/subscriptions" -> subscriptions(call.needs("subscription_read"));
            case "GET v1/subscriptions/{}" ->
                call.needs("subscription_read").one(call.account().subscriptions, SubscriptionJson.EXPANDABLE);
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
            return account.charges.ofIntent(account.ids.number(Ids.Kind.PAYMENT_INTENT, intent));
        }
        String customer = params.value("customer");
        if (customer != null) {
            long n = account.ids.number(Ids.Kind.CUSTOMER, customer);
            return account.customers.exists(n)
                    ? account.charges
                            .ofCustomer(n)
                            .and(each -> account.charges.get(each).customer() == n)
                    : Matching.NONE;
        }
        return params.value("transfer_group") == null ? Matching.ALL : Matching.NONE;
    }

    private static Answer customers(StripeCall call) {
        Customers customers = call.account().customers;
        return call.list(
                customers,
                List.of(),
                List.of("email", "test_clock"),
                customers.matching(call.query().value("email")));
    }

    private static Answer disputes(StripeCall call) {
        Disputes disputes = call.account().disputes;
        return call.list(disputes, List.of(), List.of("charge", "payment_intent"), disputes.matching(call.query()));
    }

    private static Answer invoices(StripeCall call) {
        Invoices invoices = call.account().invoices;
        return call.list(
                invoices,
                InvoiceJson.EXPANDABLE,
                List.of("collection_method", "customer", "status", "subscription"),
                invoices.matching(call.query()));
    }

    private static Answer lines(StripeCall call) {
        call.allow(List.of("limit", "starting_after"));
        Invoices invoices = call.account().invoices;
        return invoices.lines(invoices.get(call.numberOf(Ids.Kind.INVOICE, invoices)), ListRequest.of(call.query()));
    }

    private static Answer invoicePayments(StripeCall call) {
        InvoicePayments payments = call.account().invoicePayments;
        return call.list(
                payments,
                InvoicePayments.EXPANDABLE,
                List.of("invoice", "payment", "status"),
                payments.matching(call.query()));
    }

    private static Answer paymentIntents(StripeCall call) {
        PaymentIntents intents = call.account().paymentIntents;
        return call.list(
                intents,
                PaymentIntentJson.EXPANDABLE,
                List.of("customer"),
                intents.matching(call.query().value("customer")));
    }

    private static Answer prices(StripeCall call) {
        Prices prices = call.account().prices;
        Params query = call.query();
        return call.list(
                prices,
                List.of(),
                List.of("active", "currency", "product", "type"),
                prices.matching(query.value("currency"), query.value("product")));
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
                    : account.latestCharge(String.valueOf(intent));
            if (charge != null && !account.charges.exists(n)) {
                throw StripeRefusal.missing("charge", "charge", charge);
            }
            List<Long> numbers = account.refunds.of(n);
            matching = numbers.isEmpty() ? Matching.NONE : Matching.among(numbers);
        }
        return call.list(account.refunds, Refunds.EXPANDABLE, List.of("charge", "payment_intent"), matching);
    }

    private static Answer once(StripeCall call, Function<StripeCall, Answer> write) {
        return call.account().idempotency.once(call.call(), () -> write.apply(call));
    }

    private static Answer subscriptions(StripeCall call) {
        Subscriptions subscriptions = call.account().subscriptions;
        Params query = call.query();
        return call.list(
                subscriptions,
                SubscriptionJson.EXPANDABLE,
                List.of("status", "customer", "price"),
                subscriptions.matching(query.value("status"), query.value("customer"), query.value("price")));
    }
}
