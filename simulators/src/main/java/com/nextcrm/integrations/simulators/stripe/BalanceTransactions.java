package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.JsonOut;

/** What moved on the account's balance, in the settlement currency, which need not be the charge's. */
final class BalanceTransactions {

    private static final long TWO_DAYS = 2L * 24 * 3600;

    private final Ids ids;

    BalanceTransactions(Ids ids) {
        this.ids = ids;
    }

    /**
     * @param moved in smallest units of the currency of what moved it
     * @param source the id of that
     */
    private record Movement(
            String id, String currency, long moved, long created, String type, String category, String source) {

        long settled() {
            return Math.round(moved * Currencies.rateToEuroCents(currency));
        }
    }

    /** What a captured charge brought in. */
    void write(Charge charge, JsonOut out) {
        Movement movement = new Movement(
                ids.of(Ids.Kind.BALANCE_TRANSACTION, charge.number()),
                charge.currency(),
                charge.amountCaptured(),
                charge.created(),
                "charge",
                "charge",
                ids.of(Ids.Kind.CHARGE, charge.number()));
        write(movement, movement.settled() * 29 / 1000 + 30, out);
    }

    /** What a dispute took, or brought back after it was won. */
    void writeDisputed(Dispute dispute, boolean back, JsonOut out) {
        write(
                new Movement(
                        ids.of(back ? Ids.Kind.DISPUTE_REINSTATED : Ids.Kind.DISPUTE_WITHDRAWN, dispute.number()),
                        dispute.currency(),
                        back ? dispute.amount() : -dispute.amount(),
                        dispute.created(),
                        "adjustment",
                        back ? "dispute_reversal" : "dispute",
                        ids.of(Ids.Kind.DISPUTE, dispute.number())),
                0,
                out);
    }

    private static void write(Movement movement, long fee, JsonOut out) {
        double rate = Currencies.rateToEuroCents(movement.currency());
        String currency = Currencies.settlement(movement.currency());
        out.open()
                .text("id", movement.id())
                .text("object", "balance_transaction")
                .number("amount", movement.settled())
                .number("available_on", movement.created() + TWO_DAYS)
                .text("balance_type", "payments")
                .number("created", movement.created())
                .text("currency", currency)
                .nulls("description");
        if (rate == 1) {
            out.nulls("exchange_rate");
        } else {
            out.number("exchange_rate", rate);
        }
        out.number("fee", fee).openList("fee_details");
        if (fee > 0) {
            out.open()
                    .number("amount", fee)
                    .nulls("application")
                    .text("currency", currency)
                    .text("description", "Stripe processing fees")
                    .text("type", "stripe_fee")
                    .close();
        }
        out.closeList()
                .number("net", movement.settled() - fee)
                .text("reporting_category", movement.category())
                .text("source", movement.source())
                .text("status", "available")
                .text("type", movement.type())
                .close();
    }
}
