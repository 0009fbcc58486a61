package com.nextcrm.integrations.payments.stripe;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** By what a charge was paid. */
final class StripeMethod {

    private StripeMethod() {}

    /** {@code card}, {@code sepa_debit}... */
    static @Nullable String type(StripeCharge charge) {
        JsonNode type = charge.paymentMethodDetails() == null
                ? null
                : charge.paymentMethodDetails().get("type");
        return type == null ? null : type.stringValue(null);
    }

    /** What its owner recognises it by: {@code visa 4242}; null if there is nothing of the kind. */
    static @Nullable String detail(StripeCharge charge) {
        JsonNode details = particular(charge);
        String detail = Stream.of("brand", "bank_name", "bank", "last4")
                .map(field -> details.path(field).stringValue(null))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return detail.isEmpty() ? null : detail;
    }

    private static JsonNode particular(StripeCharge charge) {
        String type = type(charge);
        return type == null || charge.paymentMethodDetails() == null
                ? MissingNode.getInstance()
                : charge.paymentMethodDetails().getOrDefault(type, MissingNode.getInstance());
    }
}
