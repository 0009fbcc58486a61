package com.nextcrm.integrations.simulators.paypal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An amount of one currency, with the decimals PayPal gives it: none of HUF, JPY and TWD, two of all others. */
record PaypalMoney(BigDecimal value, String currency) {

    static final List<String> CURRENCIES = List.of("USD", "EUR", "USD", "GBP", "JPY", "HUF", "TWD", "AUD");

    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");
    private static final Set<String> OTHERS = Set.of(
            "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "EUR", "HKD", "ILS", "MYR", "MXN", "NZD", "NOK", "PHP", "PLN",
            "GBP", "SGD", "SEK", "CHF", "THB", "USD");

    PaypalMoney {
        value = value.setScale(digits(currency), RoundingMode.UNNECESSARY);
    }

    static int digits(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : 2;
    }

    /** Half up to a decimal that the currency has. */
    static PaypalMoney rounded(BigDecimal value, String currency) {
        return new PaypalMoney(value.setScale(digits(currency), RoundingMode.HALF_UP), currency);
    }

    static PaypalMoney zero(String currency) {
        return rounded(BigDecimal.ZERO, currency);
    }

    /** What a client sent, if it is more than nothing. */
    static PaypalMoney of(JsonNode amount, String pointer) {
        String currency = amount.path("currency_code").asString("");
        String text = amount.path("value").asString("");
        if (!WITHOUT_DECIMALS.contains(currency) && !OTHERS.contains(currency)) {
            throw PaypalRefusal.unprocessable(
                    "CURRENCY_NOT_SUPPORTED",
                    "Currency code is not currently supported.",
                    pointer + "/currency_code",
                    currency);
        }
        if (!amount.path("value").isString()
                || !text.matches("((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))")
                || text.length() > 32) {
            throw PaypalRefusal.invalid(
                    "INVALID_PARAMETER_SYNTAX", "The value of a field is invalid.", pointer + "/value");
        }
        BigDecimal value = new BigDecimal(text);
        if (value.stripTrailingZeros().scale() > digits(currency)) {
            boolean none = digits(currency) == 0;
            throw PaypalRefusal.unprocessable(
                    none ? "DECIMALS_NOT_SUPPORTED" : "DECIMAL_PRECISION",
                    none
                            ? "Currency does not support decimals."
                            : "If the currency supports decimals, only two decimal place precision is supported.",
                    pointer + "/value",
                    text);
        }
        if (value.signum() <= 0) {
            throw PaypalRefusal.unprocessable(
                    "CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.", pointer + "/value", text);
        }
        return rounded(value, currency);
    }

    PaypalMoney plus(PaypalMoney other) {
        return new PaypalMoney(value.add(other.value), currency);
    }

    PaypalMoney negated() {
        return new PaypalMoney(value.negate(), currency);
    }

    ObjectNode json() {
        return PaypalJson.object().put("currency_code", currency).put("value", value.toPlainString());
    }

    /** As the first version of the API wrote it. */
    ObjectNode legacyJson() {
        return PaypalJson.object().put("total", value.toPlainString()).put("currency", currency);
    }
}
