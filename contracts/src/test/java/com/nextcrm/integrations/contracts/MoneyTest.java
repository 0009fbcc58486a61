package com.nextcrm.integrations.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "2599, 2, EUR, 25.99",
        "2500, 2, EUR, 25.00",
        "500, 0, JPY, 500",
        "1000, 3, KWD, 1.000",
        "500, 2, ISK, 5",
        "1234567, 5, USD, 12.34567",
        "-1, 2, USD, -0.01"
    })
    void writesMinorUnitsInTheCurrencysOwnDigitsAndNeverRounds(
            long minorUnits, int exponent, String currency, String expected) {
        Money money = Money.ofMinorUnits(minorUnits, exponent, Currency.getInstance(currency));
        assertThat(money.amount()).isEqualTo(new BigDecimal(expected));
    }
}
