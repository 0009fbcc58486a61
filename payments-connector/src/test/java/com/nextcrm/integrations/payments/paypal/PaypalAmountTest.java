package com.nextcrm.integrations.payments.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.contracts.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaypalAmountTest {

    @ParameterizedTest
    @CsvSource({
        "JPY, 1200, 1200",
        "HUF, 4990, 4990",
        "TWD, 350, 350",
        "EUR, 46.5, 46.50",
        "USD, 0.01, 0.01",
        "USD, 999999999999.99, 999999999999.99",
        "ISK, 500, 500.00",
        "UGX, 500, 500.00",
        "KRW, 500, 500.00"
    })
    void writesAsManyDecimalsAsPaypalHas(String currency, BigDecimal amount, String written) {
        assertThat(PaypalAmount.json(amount, currency).path("value").asString()).isEqualTo(written);
        assertThat(PaypalAmount.legacyJson(amount, currency).path("total").asString())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0.5", "HUF, 10.10", "TWD, 1.01", "EUR, 0.001", "KWD, 5.125"})
    void neverRounds(String currency, BigDecimal amount) {
        assertThatThrownBy(() -> PaypalAmount.json(amount, currency)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"currency_code\":\"EUR\",\"value\":\"12.34\"}', 12.34, EUR",
        "'{\"currency_code\":\"EUR\",\"value\":\".5\"}', 0.50, EUR",
        "'{\"currency_code\":\"USD\",\"value\":\"-1.66\"}', -1.66, USD",
        "'{\"currency_code\":\"HUF\",\"value\":\"4990\"}', 4990, HUF",
        "'{\"currency_code\":\"JPY\",\"value\":\"1200\"}', 1200, JPY",
        "'{\"total\":\"12.34\",\"currency\":\"EUR\"}', 12.34, EUR",
        "'{\"value\":\"0.30\",\"currency\":\"USD\"}', 0.30, USD"
    })
    void readsTheFormsOfBothVersions(String json, BigDecimal amount, String currency) {
        Money money = PaypalAmount.of(PaypalJson.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .orElseThrow();
        assertThat(money.amount()).isEqualByComparingTo(amount);
        assertThat(money.currency().getCurrencyCode()).isEqualTo(currency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency_code\":\"EUR\",\"value\":12.34}",
                "{\"currency_code\":\"EUR\",\"value\":\"1e3\"}",
                "{\"currency_code\":\"EUR\",\"value\":\"1,000.00\"}",
                "{\"currency_code\":\"EUR\",\"value\":\"\"}",
                "{\"currency_code\":\"EUR\",\"value\":\"111111111111111111111111111111111\"}",
                "{\"currency_code\":\"XXZ\",\"value\":\"1\"}",
                "{\"value\":\"1\"}"
            })
    void takesNothingElseForAnAmount(String json) {
        assertThat(PaypalAmount.of(PaypalJson.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void readsTimesOfReportsAndOfEverythingElse() {
        for (String text :
                new String[] {"2026-09-11T06:03:52+0200", "2026-09-11T04:03:52+00:00", "2026-09-11T04:03:52Z"}) {
            assertThat(PaypalTimes.parse(text)).hasToString("Optional[2026-09-11T04:03:52Z]");
        }
        assertThat(PaypalTimes.parse("2026-09-11T04:03:52.123Z")).hasToString("Optional[2026-09-11T04:03:52.123Z]");
        assertThat(PaypalTimes.parse("11.09.2026")).isEmpty();
        assertThat(PaypalTimes.parse(null)).isEmpty();
    }
}
