package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of contents: which request is answered by what. */
final class StripeRoutes {

    private static final Set<String> LIST = Set.of("limit", "starting_after", "ending_before", "created", "expand");

    private StripeRoutes() {}

    static Answer answer(StripeCall call) {
        StripeAccount account = call.account();
        return switch (route(call)) {
            case "GET v1/charges" -> {
                call.needs("charge_read");
                allow(call.query(), "customer", "payment_intent", "transfer_group");
                yield ListRequest.of(call.query())
                        .answer(
                                account.ids,
                                account.charges,
                                chargesMatching(account, call.query()),
                                Expansions.of(call.query(), "data.", ChargeJson.EXPANDABLE));
            }
            case "GET v1/charges/{}" -> {
                call.needs("charge_read");
                yield one(call, account.charges, "charge", ChargeJson.EXPANDABLE);
            }
            default ->
                throw StripeRefusal.invalid(
                        404,
                        null,
                        "Unrecognized request URL (" + call.call().method() + ": "
                                + call.call().path() + ").");
        };
    }

    private static String route(StripeCall call) {
        List<String> parts = new ArrayList<>(call.call().segments());
        if (parts.size() > 2) {
            parts.set(2, "{}");
        }
        return call.call().method() + " " + String.join("/", parts);
    }

    private static void allow(Params params, String... more) {
        List<String> allowed = List.of(more);
        for (Params.Param param : params.all()) {
            String root = Params.root(param.name());
            if (!LIST.contains(root) && !allowed.contains(root)) {
                throw StripeRefusal.badParam(root, "parameter_unknown", "Received unknown parameter: " + root);
            }
        }
    }

    private static Answer one(StripeCall call, Rows rows, String what, List<String> expandable) {
        Expansions expansions = Expansions.of(call.query(), "", expandable);
        long n = call.account().ids.number(rows.kind(), call.id());
        if (n < 0 || !rows.exists(n)) {
            throw StripeRefusal.missing(what, "id", call.id());
        }
        return Answer.json(200, out -> rows.write(n, expansions, out));
    }

    private static Matching chargesMatching(StripeAccount account, Params params) {
        String intent = params.value("payment_intent");
        if (intent != null) {
            long n = account.ids.number(Ids.Kind.PAYMENT_INTENT, intent);
            return n < 0 ? Matching.NONE : new Matching(Long.MAX_VALUE, n, each -> each == n);
        }
        String customer = params.value("customer");
        if (customer != null) {
            long n = account.ids.number(Ids.Kind.CUSTOMER, customer);
            return n < 0 || !account.customers.exists(n)
                    ? Matching.NONE
                    : new Matching(
                            account.customers.size(),
                            n,
                            each -> account.charges.get(each).customer() == n);
        }
        return params.value("transfer_group") == null ? Matching.ALL : Matching.NONE;
    }
}
