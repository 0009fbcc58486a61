package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;
import org.jspecify.annotations.Nullable;

/** The customers of an account: computed, never changed. Several share one e-mail address, as in life. */
final class Customers implements Rows {

    private final ChargeSeed seed;
    private final Ids ids;

    Customers(ChargeSeed seed, Ids ids) {
        this.seed = seed;
        this.ids = ids;
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
        return seed.customers();
    }

    @Override
    public long created(long n) {
        long oldestCharge = seed.newest() - seed.spanSeconds();
        return oldestCharge - 86_400L * 30 + 86_400L * 30 * n / seed.customers();
    }

    @Nullable
    String email(long n) {
        return person(n).email();
    }

    private Person person(long n) {
        return Person.of(Scramble.of(seed.seed() ^ 0xc5, n));
    }

    @Override
    public void write(long n, Expansions expansions, JsonOut out) {
        Person person = person(n);
        out.open()
                .text("id", ids.of(Ids.Kind.CUSTOMER, n))
                .text("object", "customer")
                .open("address")
                .text("city", person.city())
                .text("country", person.country())
                .nulls("line1", "line2")
                .text("postal_code", person.postalCode())
                .nulls("state")
                .close()
                .number("balance", n % 9 == 0 ? -1_500 : 0)
                .number("created", created(n))
                .text("currency", n % 4 == 0 ? null : "eur")
                .nulls("customer_account", "default_source")
                .flag("delinquent", n % 13 == 0)
                .nulls("description", "discount")
                .text("email", person.email())
                .text("invoice_prefix", "7FE" + (10_000 + n))
                .open("invoice_settings")
                .nulls("custom_fields", "default_payment_method", "footer", "rendering_options")
                .close()
                .flag("livemode", false)
                .open("metadata")
                .close()
                .text("name", person.name())
                .number("next_invoice_sequence", 1)
                .text("phone", person.phone())
                .openList("preferred_locales")
                .closeList()
                .nulls("shipping")
                .text("tax_exempt", "none")
                .nulls("test_clock")
                .close();
    }
}
