package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An exact amount, in the forms of the API's versions. */
final class PaypalAmount {

    /** These have none at PayPal, whatever ISO says. */
    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");

    private static final Pattern VALUE = Pattern.compile("-?(?:[0-9]+|[0-9]*[.][0-9]+)");
    private static final int LONGEST = 32;

    private PaypalAmount() {}

    /** Of {@code {currency_code, value}}, or {@code {currency, total}} or {@code {currency, value}} of version 1. */
    static Optional<Money> of(JsonNode node) {
        String currency = first(PaypalJson.text(node, "currency_code"), PaypalJson.text(node, "currency"));
        String value = first(PaypalJson.text(node, "value"), PaypalJson.text(node, "total"));
        if (currency == null
                || value == null
                || value.length() > LONGEST
                || !VALUE.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Money(new BigDecimal(value), Currency.getInstance(currency)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    /** How many decimals PayPal takes. */
    static int digits(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : 2;
    }

    /** @throws ArithmeticException if it has more decimals than PayPal takes */
    static ObjectNode json(BigDecimal amount, String currency) {
        return PaypalJson.object().put("currency_code", currency).put("value", exact(amount, currency));
    }

    /** As version 1 wants it. */
    static ObjectNode legacyJson(BigDecimal amount, String currency) {
        return PaypalJson.object().put("total", exact(amount, currency)).put("currency", currency);
    }

    private static String exact(BigDecimal amount, String currency) {
        return amount.setScale(digits(currency), java.math.RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
