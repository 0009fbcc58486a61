package com.nextcrm.integrations.payments.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters as Stripe writes them, brackets and all; the same in a query and in a body. */
final class StripeForm {

    private final List<String> pairs = new ArrayList<>();

    /** Adds a parameter; null adds nothing. A name may be added many times. */
    StripeForm with(String name, @Nullable Object value) {
        if (value != null) {
            pairs.add(encoded(name) + "=" + encoded(value.toString()));
        }
        return this;
    }

    StripeForm withAll(String name, List<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    String encoded() {
        return String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
