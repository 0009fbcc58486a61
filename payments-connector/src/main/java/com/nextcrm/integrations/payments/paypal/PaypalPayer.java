package com.nextcrm.integrations.payments.paypal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who pays. */
record PaypalPayer(
        @Nullable String id,
        @Nullable String name,
        @Nullable String email) {

    /** Of an order or a subscription. */
    static PaypalPayer of(JsonNode payer) {
        return new PaypalPayer(
                PaypalJson.text(payer, "payer_id"), name(payer.path("name")), PaypalJson.text(payer, "email_address"));
    }

    /** Of a row of the history. */
    static PaypalPayer searched(JsonNode info) {
        return new PaypalPayer(
                PaypalJson.text(info, "account_id"),
                name(info.path("payer_name")),
                PaypalJson.text(info, "email_address"));
    }

    private static @Nullable String name(JsonNode name) {
        String both = Stream.of("given_name", "surname")
                .map(part -> name.path(part).stringValue(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return both.isEmpty() ? null : both;
    }
}
