package com.nextcrm.integrations.payments.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Stripe kept and what is left, in the currency of the payout; all null unless the transaction was expanded. */
record StripeFee(
        @Nullable BigDecimal fee,
        @Nullable BigDecimal net,
        @Nullable String currency) {

    private static final StripeFee UNKNOWN = new StripeFee(null, null, null);

    static StripeFee of(@Nullable StripeReference transaction) {
        JsonNode expanded = transaction == null ? null : transaction.expanded();
        if (expanded == null
                || !expanded.path("fee").canConvertToLong()
                || !expanded.path("net").canConvertToLong()) {
            return UNKNOWN;
        }
        Currency currency = StripeCurrencies.currency(expanded.path("currency").stringValue(""))
                .orElse(null);
        return currency == null
                ? UNKNOWN
                : new StripeFee(
                        StripeCurrencies.major(expanded.path("fee").longValue(), currency),
                        StripeCurrencies.major(expanded.path("net").longValue(), currency),
                        currency.getCurrencyCode());
    }
}
