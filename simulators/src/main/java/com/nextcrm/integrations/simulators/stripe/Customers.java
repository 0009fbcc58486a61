package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The customers of an account. Several share one e-mail address, as in life; deleted ones can still be asked for. */
final class Customers implements Rows {

    private static final int SAME_SECOND = 3; // as an import makes them

    private final ChargeSeed seed;
    private final CustomerJson json;
    private final Kept<Customer> kept;

    Customers(ChargeSeed seed, Ids ids) {
        this.seed = seed;
        this.json = new CustomerJson(ids);
        this.kept = new Kept<>(seed.customers(), this::original);
    }

    @Override
    public Ids.Kind kind() {
        return Ids.Kind.CUSTOMER;
    }

    @Override
    public String url() {
        return "/v1/customers";
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
        long oldestCharge = seed.newest() - seed.spanSeconds();
        long firstOfItsSecond = n - n % SAME_SECOND;
        return oldestCharge - 86_400L * 30 + 86_400L * 30 * firstOfItsSecond / seed.customers();
    }

    Customer get(long n) {
        return kept.get(n);
    }

    Customer add(long second, LongFunction<UnaryOperator<Customer>> fill) {
        return kept.add(n -> fill.apply(n)
                .apply(new Customer(
                        n,
                        Math.max(second, created(n - 1)),
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        0,
                        null,
                        false,
                        Map.of(),
                        false)));
    }

    Customer change(long n, UnaryOperator<Customer> change) {
        return kept.change(n, change);
    }

    /** The number of a customer whom a write names; refused when there is none. */
    long payer(Ids ids, String id) {
        long n = ids.number(Ids.Kind.CUSTOMER, id);
        if (!exists(n) || get(n).deleted()) {
            throw StripeRefusal.badParam("customer", "resource_missing", "No such customer: '" + id + "'");
        }
        return n;
    }

    /** Lists show no deleted ones. */
    Matching matching(@Nullable String email) {
        return Matching.where(n -> {
            Customer customer = get(n);
            return !customer.deleted() && (email == null || email.equals(customer.email()));
        });
    }

    private Customer original(long n) {
        Person person = Person.of(Scramble.of(seed.seed() ^ 0xc5, n));
        return new Customer(
                n,
                created(n),
                person.name(),
                person.email(),
                person.phone(),
                null,
                address(person),
                n % 9 == 0 ? -1_500 : 0,
                n % 4 == 0 ? null : "eur",
                n % 13 == 0,
                Map.of(),
                false);
    }

    private static Map<String, String> address(Person person) {
        Map<String, String> address = new HashMap<>();
        address.put("country", person.country());
        if (person.city() != null) {
            address.put("city", person.city());
        }
        if (person.postalCode() != null) {
            address.put("postal_code", person.postalCode());
        }
        return address;
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        write(get(n), out);
    }

    void write(Customer customer, JsonOut out) {
        json.write(customer, out);
    }
}
