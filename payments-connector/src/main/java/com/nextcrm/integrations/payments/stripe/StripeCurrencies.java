package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's own smallest units, which are not ISO's: MGA has none here and two there; ISK and UGX have two here, always
 * 00, and none there.
 */
final class StripeCurrencies {

    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private static final int OTHERS = 2;

    private StripeCurrencies() {}

    /** @param code as Stripe writes it, in lower case */
    static Optional<Currency> currency(String code) {
        try {
            return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Major units, with as many digits as people write in that currency. */
    static BigDecimal major(long minor, Currency currency) {
        return Money.ofMinorUnits(minor, exponent(currency), currency).amount();
    }

    /** The same of an amount that is finer than the smallest unit, as prices may be; no digit is lost. */
    static BigDecimal major(BigDecimal minor, Currency currency) {
        BigDecimal major = minor.movePointLeft(exponent(currency)).stripTrailingZeros();
        return major.setScale(Math.max(major.scale(), currency.getDefaultFractionDigits()));
    }

    /** @throws ArithmeticException if the amount is finer than Stripe's smallest unit, or beyond all bounds */
    static long minor(BigDecimal major, Currency currency) {
        return major.movePointRight(exponent(currency)).longValueExact();
    }

    private static int exponent(Currency currency) {
        String code = currency.getCurrencyCode();
        return WITHOUT_DECIMALS.contains(code) ? 0 : WITH_THREE_DECIMALS.contains(code) ? 3 : OTHERS;
    }
}
