package com.nextcrm.integrations.payments.stripe;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller asked for, read strictly. */
record StripeInput(Map<String, Object> fields) {

    /** A field that cannot be used. */
    static final class Rejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;
        private final String reason;

        Rejected(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
            this.reason = reason;
        }

        String field() {
            return field;
        }

        String reason() {
            return reason;
        }
    }

    /** @throws Rejected if anything else is set, which would silently do nothing */
    StripeInput only(String... known) {
        List<String> names = List.of(known);
        for (String name : fields.keySet()) {
            if (!names.contains(name)) {
                throw new Rejected(name, "cannot be set here; what can: " + String.join(", ", names));
            }
        }
        return this;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Nullable
    String text(String name, int longest) {
        Object value = fields.get(name);
        if (value == null || value instanceof String text && !text.isBlank() && text.length() <= longest) {
            return (String) value;
        }
        throw new Rejected(name, "must be text of 1 to " + longest + " characters");
    }

    /** One of Stripe's ids. */
    @Nullable
    String id(String name, String prefix) {
        String id = text(name, 255);
        if (id != null && !id.startsWith(prefix)) {
            throw new Rejected(name, "must be an id of Stripe's that begins with " + prefix);
        }
        return id;
    }

    /** One of Stripe's words. */
    @Nullable
    String word(String name, String... words) {
        String word = text(name, 64);
        if (word != null && !List.of(words).contains(word)) {
            throw new Rejected(name, "must be one of " + String.join(", ", words));
        }
        return word;
    }

    <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new Rejected(name, "is missing");
        }
        return value;
    }

    @Nullable
    Boolean flag(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new Rejected(name, "must be true or false");
    }

    boolean isSet(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    @Nullable
    Long whole(String name, long least, long most) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return number.longValueExact();
        }
        throw new Rejected(name, "must be a whole number from " + least + " to " + most);
    }

    /** Unix seconds. */
    @Nullable
    Long time(String name) {
        String text = text(name, 64);
        try {
            return text == null ? null : Instant.parse(text).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw new Rejected(name, "must be a time as 2026-11-30T10:00:00Z");
        }
    }

    @Nullable
    String url(String name) {
        String url = text(name, 2_000);
        if (url != null && !url.matches("https?://[^\\s/]+.*")) {
            throw new Rejected(name, "must be an http or https address");
        }
        return url;
    }

    Currency currency() {
        String code = required("currency", text("currency", 3));
        return StripeCurrencies.currency(code)
                .orElseThrow(() -> new Rejected("currency", "must be an ISO 4217 code as EUR"));
    }

    /** In Stripe's smallest units; null if it is absent. */
    @Nullable
    Long amount(String name, Currency currency) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof BigDecimal major) || major.signum() <= 0) {
            throw new Rejected(name, "must be a number greater than 0");
        }
        try {
            return StripeCurrencies.minor(major, currency);
        } catch (ArithmeticException e) {
            throw new Rejected(name, "has more decimals than " + currency.getCurrencyCode() + " has");
        }
    }
}
