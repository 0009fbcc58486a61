package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.JsonOut;
import java.util.Map;
import java.util.Set;

/** {@code POST} and {@code DELETE /v1/customers...}. */
final class CustomerRoutes {

    private static final Set<String> PARAMS =
            Set.of("address", "description", "email", "expand", "metadata", "name", "phone");

    private CustomerRoutes() {}

    static Answer create(StripeCall call) {
        Sent sent = Sent.of(call, PARAMS);
        StripeAccount account = call.account();
        synchronized (account) {
            Customer made = account.customers.add(account.now(), n -> blank -> filled(blank, sent));
            account.effect("customer", Ids.Kind.CUSTOMER, made.number(), call.cause());
            account.changes.happened("customer.created", made.number(), call.cause());
            return Answer.json(200, (JsonOut out) -> account.customers.write(made, out));
        }
    }

    static Answer update(StripeCall call) {
        Sent sent = Sent.of(call, PARAMS);
        StripeAccount account = call.account();
        synchronized (account) {
            Customer changed = account.customers.change(number(call), before -> filled(before, sent));
            account.effect("customer-updated", Ids.Kind.CUSTOMER, changed.number(), call.cause());
            account.changes.happened("customer.updated", changed.number(), call.cause());
            return Answer.json(200, (JsonOut out) -> account.customers.write(changed, out));
        }
    }

    static Answer delete(StripeCall call) {
        StripeAccount account = call.account();
        synchronized (account) {
            Customer deleted = account.deleteCustomer(number(call), call.cause());
            return Answer.json(200, (JsonOut out) -> account.customers.write(deleted, out));
        }
    }

    private static long number(StripeCall call) {
        StripeAccount account = call.account();
        long n = call.numberOf(Ids.Kind.CUSTOMER, account.customers);
        if (account.customers.get(n).deleted()) {
            throw StripeRefusal.missing("customer", "id", call.id());
        }
        return n;
    }

    private static Customer filled(Customer before, Sent sent) {
        Map<String, String> address = sent.entries("address");
        return new Customer(
                before.number(),
                before.created(),
                sent.text("name", before.name()),
                sent.text("email", before.email()),
                sent.text("phone", before.phone()),
                sent.text("description", before.description()),
                address.isEmpty() ? before.address() : address,
                before.balance(),
                before.currency(),
                before.delinquent(),
                sent.metadata(before.metadata()),
                false);
    }
}
