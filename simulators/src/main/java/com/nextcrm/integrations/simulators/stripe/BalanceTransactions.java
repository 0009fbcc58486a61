package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** What a captured charge brought in, in the settlement currency, which need not be the charge's. */
final class BalanceTransactions {

    private static final long TWO_DAYS = 2L * 24 * 3600;

    private final Ids ids;

    BalanceTransactions(Ids ids) {
        this.ids = ids;
    }

    void write(Charge charge, JsonOut out) {
        double rate = Currencies.rateToEuroCents(charge.currency());
        String currency = Currencies.settlement(charge.currency());
        long amount = Math.round(charge.amountCaptured() * rate);
        long fee = amount * 29 / 1000 + 30;
        out.open()
                .text("id", ids.of(Ids.Kind.BALANCE_TRANSACTION, charge.number()))
                .text("object", "balance_transaction")
                .number("amount", amount)
                .number("available_on", charge.created() + TWO_DAYS)
                .text("balance_type", "payments")
                .number("created", charge.created())
                .text("currency", currency)
                .nulls("description");
        if (rate == 1) {
            out.nulls("exchange_rate");
        } else {
            out.number("exchange_rate", rate);
        }
        out.number("fee", fee)
                .openList("fee_details")
                .open()
                .number("amount", fee)
                .nulls("application")
                .text("currency", currency)
                .text("description", "Stripe processing fees")
                .text("type", "stripe_fee")
                .close()
                .closeList()
                .number("net", amount - fee)
                .text("reporting_category", "charge")
                .text("source", ids.of(Ids.Kind.CHARGE, charge.number()))
                .text("status", "available")
                .text("type", "charge")
                .close();
    }
}
