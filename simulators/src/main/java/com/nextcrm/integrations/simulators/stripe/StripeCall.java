package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.util.ArrayList;
import java.util.List;

/** A request whose key was accepted. */
record StripeCall(Call call, StripeKeys.Key key, String requestId) {

    private static final List<String> LIST = List.of("limit", "starting_after", "ending_before", "created", "expand");

    StripeAccount account() {
        return key.account();
    }

    /** Why something this request does happens. */
    Events.Cause cause() {
        return new Events.Cause(requestId, call.header("Idempotency-Key"));
    }

    Params query() {
        return call.query();
    }

    /** Method and path with {@code {}} for the id: {@code GET v1/charges/{}}. */
    String route() {
        List<String> parts = new ArrayList<>(call.segments());
        if (parts.size() > 2) {
            parts.set(2, "{}");
        }
        return call.method() + " " + String.join("/", parts);
    }

    /** The part after {@code /v1/<resource>}. */
    String id() {
        return call.segments().get(2);
    }

    /** This call, when its key has the right. */
    StripeCall needs(String right) {
        if (!key.may(right)) {
            throw StripeKeys.notAllowed(StripeKeys.secret(call.header("Authorization")), account(), right);
        }
        return this;
    }

    /** A page of rows. */
    Answer list(Rows rows, List<String> expandable, List<String> filters, Matching matching) {
        List<String> allowed = new ArrayList<>(LIST);
        allowed.addAll(filters);
        allow(allowed);
        Expansions expansions = Expansions.of(query(), "data.", expandable);
        return ListRequest.of(query()).answer(account().ids, rows, matching, expansions);
    }

    /** One row by its id. */
    Answer one(Rows rows, List<String> expandable) {
        allow(List.of("expand"));
        Expansions expansions = Expansions.of(query(), "", expandable);
        long n = numberOf(rows.kind(), rows);
        return Answer.json(200, out -> rows.write(n, expansions, out));
    }

    /** The number that the id in the path, of this kind, stands for; refused when there is no such row. */
    long numberOf(Ids.Kind kind, Rows rows) {
        long n = account().ids.number(kind, id());
        if (!rows.exists(n)) {
            throw StripeRefusal.missing(kind.what(), "id", id());
        }
        return n;
    }

    void allow(List<String> allowed) {
        for (Params.Param param : query().all()) {
            String root = Params.root(param.name());
            if (!allowed.contains(root)) {
                throw StripeRefusal.badParam(root, "parameter_unknown", "Received unknown parameter: " + root);
            }
        }
    }
}
