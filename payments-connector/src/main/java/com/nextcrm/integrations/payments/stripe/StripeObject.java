package com.nextcrm.integrations.payments.stripe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of Stripe's objects, read field by field: what is missing or is not what it should be, is told by name. */
record StripeObject(JsonNode json) {

    /** A field without which nothing can be made of the object. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;

        Unusable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    @Nullable
    String text(String field) {
        return json.path(field).stringValue(null);
    }

    /** An object's id, whether Stripe gives that alone or the whole object. */
    @Nullable
    String reference(String field) {
        return json.hasNonNull(field) ? StripeReference.of(json.path(field)).id() : null;
    }

    boolean flag(String field) {
        return json.path(field).booleanValue(false);
    }

    /** Also of an absent field, which then has nothing in it. */
    StripeObject inner(String field) {
        return new StripeObject(json.path(field));
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    /** The rows of a list within, be it Stripe's envelope or a plain array; none if it is absent. */
    List<StripeObject> list(String field) {
        JsonNode list = json.path(field);
        JsonNode rows = list.isArray() ? list : list.path("data");
        return rows.values().stream().map(StripeObject::new).toList();
    }

    @Nullable
    Long whole(String field) {
        if (!json.hasNonNull(field)) {
            return null;
        }
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unusable("Unreadable " + field.replace('_', ' '));
        }
        return value.longValue();
    }

    long required(String field) {
        Long value = whole(field);
        if (value == null) {
            throw new Unusable("Missing " + field.replace('_', ' '));
        }
        return value;
    }

    long orZero(String field) {
        Long value = whole(field);
        return value == null ? 0 : value;
    }

    @Nullable
    Instant time(String field) {
        Long seconds = whole(field);
        return seconds == null ? null : second(field, seconds);
    }

    Instant created() {
        Long seconds = whole("created");
        if (seconds == null) {
            throw new Unusable("Missing creation time");
        }
        return second("created", seconds);
    }

    private static Instant second(String field, long seconds) {
        if (Math.abs(seconds) > 100_000_000_000L) { // the year 5138
            throw new Unusable("Unreadable " + field.replace('_', ' '));
        }
        return Instant.ofEpochSecond(seconds);
    }

    Currency currency() {
        String code = text("currency");
        if (code == null) {
            throw new Unusable("Missing currency");
        }
        return StripeCurrencies.currency(code).orElseThrow(() -> new Unusable("Unknown currency"));
    }

    BigDecimal money(String field, Currency currency) {
        return StripeCurrencies.major(required(field), currency);
    }

    @Nullable
    BigDecimal moneyOrNull(String field, Currency currency) {
        Long minor = whole(field);
        return minor == null ? null : StripeCurrencies.major(minor, currency);
    }
}
