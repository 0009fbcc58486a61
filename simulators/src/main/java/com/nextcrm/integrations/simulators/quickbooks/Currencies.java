package com.nextcrm.integrations.simulators.quickbooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Money in several currencies. */
final class Currencies {

    private Currencies() {}

    static ObjectNode reference(String code) {
        return QuickbooksJson.reference(code, Currency.getInstance(code).getDisplayName(Locale.US));
    }

    /** Units of the home currency for one of this. */
    static BigDecimal rate(String code) {
        return switch (code) {
            case "EUR" -> new BigDecimal("1.0834");
            case "JPY" -> new BigDecimal("0.006701");
            case "KWD" -> new BigDecimal("3.2569");
            default -> BigDecimal.ONE;
        };
    }

    /** As fine as the currency goes. */
    static BigDecimal round(BigDecimal amount, String code) {
        return amount.setScale(Currency.getInstance(code).getDefaultFractionDigits(), RoundingMode.HALF_UP);
    }
}
