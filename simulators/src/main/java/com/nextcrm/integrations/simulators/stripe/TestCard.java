package com.nextcrm.integrations.simulators.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes of paying with a payment method.
 *
 * @param decline why it is refused; null when it is not
 * @param asks whether the customer has to confirm first
 */
record TestCard(@Nullable Decline decline, boolean asks) {

    private static final TestCard PAYS = new TestCard(null, false);

    private static final Map<String, TestCard> CARDS = Map.ofEntries(
            Map.entry("visa", PAYS),
            Map.entry("visa_debit", PAYS),
            Map.entry("mastercard", PAYS),
            Map.entry("amex", PAYS),
            Map.entry("authenticationRequired", new TestCard(null, true)),
            Map.entry("chargeDeclined", new TestCard(Decline.GENERIC, false)),
            Map.entry("chargeDeclinedInsufficientFunds", new TestCard(Decline.INSUFFICIENT_FUNDS, false)),
            Map.entry("chargeDeclinedLostCard", new TestCard(Decline.LOST_CARD, false)),
            Map.entry("chargeDeclinedExpiredCard", new TestCard(Decline.EXPIRED_CARD, false)),
            Map.entry("chargeDeclinedIncorrectCvc", new TestCard(Decline.INCORRECT_CVC, false)),
            Map.entry("chargeDeclinedProcessingError", new TestCard(Decline.PROCESSING_ERROR, false)));

    /** Stripe's ready payment methods by their names, and those that this account gave out, which all pay. */
    static TestCard of(String id, String param, Ids ids) {
        String name = id.startsWith("pm_card_") ? id.substring("pm_card_".length()) : "";
        TestCard card = CARDS.get(name.startsWith("visa_charge") ? name.substring("visa_".length()) : name);
        if (card != null) {
            return card;
        }
        if (ids.number(Ids.Kind.PAYMENT_METHOD, id) < 0) {
            throw StripeRefusal.badParam(param, "resource_missing", "No such PaymentMethod: '" + id + "'");
        }
        return PAYS;
    }
}
