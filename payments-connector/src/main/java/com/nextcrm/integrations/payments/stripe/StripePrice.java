package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.record.Interval;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one unit of something costs, each time. */
record StripePrice(StripeObject price) {

    /** Of one; null where it depends on how many, or on what was used. */
    @Nullable
    BigDecimal amount(Currency currency) {
        boolean fixed = "per_unit".equals(Objects.requireNonNullElse(price.text("billing_scheme"), "per_unit"))
                && !"metered".equals(price.inner("recurring").text("usage_type"))
                && !price.has("transform_quantity");
        return fixed ? unitAmount(price, currency) : null;
    }

    /** From whole smallest units, or from the decimals of one; null if neither is there. */
    static @Nullable BigDecimal unitAmount(StripeObject holder, Currency currency) {
        Long whole = holder.whole("unit_amount");
        if (whole != null) {
            return StripeCurrencies.major(whole, currency);
        }
        String decimal = holder.text("unit_amount_decimal");
        if (decimal == null) {
            return null;
        }
        if (!decimal.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
            throw new StripeObject.Unusable("Unreadable unit amount");
        }
        return StripeCurrencies.major(new BigDecimal(decimal), currency);
    }

    @Nullable
    Interval interval() {
        return switch (Objects.requireNonNullElse(price.inner("recurring").text("interval"), "")) {
            case "day" -> Interval.DAY;
            case "week" -> Interval.WEEK;
            case "month" -> Interval.MONTH;
            case "year" -> Interval.YEAR;
            default -> null;
        };
    }

    long intervalCount() {
        Long count = price.inner("recurring").whole("interval_count");
        return count == null ? 1 : count;
    }
}
