package com.nextcrm.integrations.payments.paypal;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a caller asked for, read strictly. */
record PaypalInput(Map<String, Object> fields) {

    private static final int LONGEST_URL = 2_000;

    /** Something cannot be used. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unusable(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }

    /** @throws Unusable if anything else is set, which would silently do nothing */
    PaypalInput only(String... known) {
        for (String name : fields.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                throw new Unusable(name, "cannot be set here; what can: " + String.join(", ", known));
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
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank() && text.length() <= longest) {
            return text;
        }
        throw new Unusable(name, "must be text of 1 to " + longest + " characters");
    }

    String required(String name, int longest) {
        String text = text(name, longest);
        if (text == null) {
            throw new Unusable(name, "is missing");
        }
        return text;
    }

    /** One of some words, in whatever case; PayPal's are in capitals. */
    @Nullable
    String word(String name, String... words) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        String word = String.valueOf(value).toUpperCase(Locale.ROOT);
        if (value instanceof String && List.of(words).contains(word)) {
            return word;
        }
        throw new Unusable(name, "must be one of " + String.join(", ", words).toLowerCase(Locale.ROOT));
    }

    @Nullable
    String url(String name) {
        String text = text(name, LONGEST_URL);
        if (text == null) {
            return null;
        }
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable(name, "must be an http or https address");
        }
        throw new Unusable(name, "must be an http or https address");
    }

    /** A whole number of at least {@code least}. */
    long whole(String name, long otherwise, long least, long most) {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof BigDecimal number
                && number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return number.longValueExact();
        }
        throw new Unusable(name, "must be a whole number from " + least + " to " + most);
    }

    boolean flag(String name, boolean otherwise) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        throw new Unusable(name, "must be true or false");
    }

    String currency() {
        String code = required("currency", 3).toUpperCase(Locale.ROOT);
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() > 2) {
                throw new Unusable("currency", "is none that PayPal has: those with three decimals are missing there");
            }
            return currency.getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Unusable("currency", "must be an ISO 4217 code as EUR");
        }
    }

    /** An amount of a currency; null if it is absent. */
    @Nullable
    ObjectNode money(String name, String currency, boolean free) {
        BigDecimal amount = amount(name, free);
        return amount == null ? null : json(name, amount, currency);
    }

    @Nullable
    BigDecimal amount(String name, boolean free) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal amount && (amount.signum() > 0 || free && amount.signum() == 0)) {
            return amount;
        }
        throw new Unusable(name, "must be a number greater than 0");
    }

    /** @throws Unusable if it has more decimals than PayPal takes */
    static ObjectNode json(String name, BigDecimal amount, String currency) {
        try {
            return PaypalAmount.json(amount, currency);
        } catch (ArithmeticException e) {
            int digits = PaypalAmount.digits(currency);
            throw new Unusable(
                    name,
                    "has more decimals than PayPal takes of " + currency + ": "
                            + (digits == 0 ? "none" : String.valueOf(digits)));
        }
    }

    ObjectNode requiredMoney(String name, String currency) {
        ObjectNode money = money(name, currency, false);
        if (money == null) {
            throw new Unusable(name, "is missing");
        }
        return money;
    }

    /** An object within; null if it is absent. */
    @Nullable
    @SuppressWarnings("unchecked") // JSON objects have names
    PaypalInput inner(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new PaypalInput((Map<String, Object>) map);
        }
        throw new Unusable(name, "must be an object");
    }
}
