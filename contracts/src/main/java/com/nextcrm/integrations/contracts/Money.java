package com.nextcrm.integrations.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in major units. The scale is at least the currency's own number of digits (JPY 0, USD 2, KWD 3);
 * an amount that is finer keeps its digits, nothing is ever rounded.
 */
public record Money(BigDecimal amount, Currency currency) {

    public Money {
        BigDecimal stripped = amount.stripTrailingZeros();
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        amount = stripped.setScale(Math.max(stripped.scale(), digits), RoundingMode.UNNECESSARY);
    }

    /**
     * An amount that a provider sends in its own minor units.
     *
     * @param minorUnits whole minor units
     * @param exponent the number of decimals the provider gives this currency; it need not be ISO's
     */
    public static Money ofMinorUnits(long minorUnits, int exponent, Currency currency) {
        return new Money(BigDecimal.valueOf(minorUnits, exponent), currency);
    }
}
