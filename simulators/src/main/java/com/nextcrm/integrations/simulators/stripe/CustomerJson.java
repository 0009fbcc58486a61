package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** Writes a customer, or the little that is left of a deleted one. */
final class CustomerJson {

    private static final String[] ADDRESS = {"city", "country", "line1", "line2", "postal_code", "state"};

    private final Ids ids;

    CustomerJson(Ids ids) {
        this.ids = ids;
    }

    void write(Customer customer, JsonOut out) {
        out.open().text("id", ids.of(Ids.Kind.CUSTOMER, customer.number())).text("object", "customer");
        if (customer.deleted()) {
            out.flag("deleted", true).close();
            return;
        }
        writeAddress(customer, out);
        out.number("balance", customer.balance())
                .number("created", customer.created())
                .text("currency", customer.currency())
                .nulls("customer_account", "default_source")
                .flag("delinquent", customer.delinquent())
                .text("description", customer.description())
                .nulls("discount")
                .text("email", customer.email())
                .text("invoice_prefix", prefix(customer.number()))
                .open("invoice_settings")
                .nulls("custom_fields", "default_payment_method", "footer", "rendering_options")
                .close()
                .flag("livemode", false)
                .texts("metadata", customer.metadata())
                .text("name", customer.name())
                .number("next_invoice_sequence", 1)
                .text("phone", customer.phone())
                .openList("preferred_locales")
                .closeList()
                .nulls("shipping")
                .text("tax_exempt", "none")
                .nulls("test_clock")
                .close();
    }

    /** What the numbers of this customer's invoices begin with. */
    static String prefix(long customer) {
        return "7FE" + (10_000 + customer);
    }

    /** The address under its name; null when nothing is known of it. */
    static void writeAddress(Customer customer, JsonOut out) {
        writeAddress("address", customer, out);
    }

    static void writeAddress(String name, Customer customer, JsonOut out) {
        if (customer.address().isEmpty()) {
            out.nulls(name);
            return;
        }
        out.open(name);
        for (String part : ADDRESS) {
            out.text(part, customer.address().get(part));
        }
        out.close();
    }
}
