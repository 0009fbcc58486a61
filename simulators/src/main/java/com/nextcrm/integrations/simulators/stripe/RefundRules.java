package com.nextcrm.integrations.simulators.stripe;

import org.jspecify.annotations.Nullable;

/** Whether and how much of a charge can be given back. */
final class RefundRules {

    private RefundRules() {}

    /** What is given back. */
    static long amount(Charge charge, String id, @Nullable Long asked) {
        if (charge.disputed()) {
            throw StripeRefusal.notPossible(
                    null, "charge_disputed", "Charge " + id + " has been charged back; cannot issue a refund.");
        }
        if (charge.refunded()) {
            throw StripeRefusal.notPossible(
                    null, "charge_already_refunded", "Charge " + id + " has already been refunded.");
        }
        if (!charge.succeeded()) {
            throw StripeRefusal.notPossible(
                    null, "charge_not_refundable", "Charge " + id + " is " + charge.status() + "; cannot be refunded.");
        }
        if (!charge.captured()) {
            throw StripeRefusal.notPossible(
                    null,
                    "charge_not_refundable",
                    "Charge " + id + " has not been captured. Cancel its PaymentIntent instead.");
        }
        long left = charge.refundable();
        long amount = asked == null ? left : asked;
        if (amount > left) {
            throw StripeRefusal.notPossible(
                    "amount",
                    null,
                    "Refund amount (" + amount + " " + charge.currency()
                            + ") is greater than unrefunded amount on charge (" + left + " " + charge.currency() + ")");
        }
        if (amount % Currencies.step(charge.currency()) != 0) {
            throw StripeRefusal.notPossible(
                    "amount",
                    "parameter_invalid_integer",
                    "Invalid amount for " + charge.currency() + ": must be a multiple of "
                            + Currencies.step(charge.currency()) + ".");
        }
        return amount;
    }
}
