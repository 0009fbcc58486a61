package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeRows.Row;
import com.nextcrm.integrations.sdk.record.Contact;
import com.nextcrm.integrations.sdk.record.Contact.Phone;
import com.nextcrm.integrations.sdk.record.Contact.PostalAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's customer -> our contact. */
final class StripeCustomerMapper {

    private StripeCustomerMapper() {}

    static Row customer(StripeObject customer) {
        String phone = customer.text("phone");
        String currency = customer.text("currency");
        return new Row(new Contact(
                Contact.Kind.UNKNOWN,
                null,
                customer.text("name"),
                customer.text("business_name"),
                null,
                null,
                customer.text("email"),
                List.of(),
                phone == null ? List.of() : List.of(new Phone(null, phone)),
                addresses(customer),
                List.of(),
                null,
                null,
                customer.text("description"),
                true,
                false,
                Contact.Status.ACTIVE,
                customer.flag("delinquent") ? "delinquent" : null,
                currency == null ? null : currency.toUpperCase(Locale.ROOT),
                null,
                null));
    }

    private static List<PostalAddress> addresses(StripeObject customer) {
        StripeObject shipping = customer.inner("shipping");
        return Stream.of(
                        address("billing", customer.inner("address"), null),
                        address("shipping", shipping.inner("address"), shipping.text("name")))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable PostalAddress address(String kind, StripeObject address, @Nullable String attention) {
        if (!address.json().isObject()) {
            return null;
        }
        List<String> lines = Stream.of("line1", "line2")
                .map(address::text)
                .filter(Objects::nonNull)
                .toList();
        return new PostalAddress(
                kind,
                lines,
                address.text("city"),
                address.text("state"),
                address.text("postal_code"),
                address.text("country"),
                attention);
    }
}
