package com.nextcrm.integrations.simulators.stripe;

/** Why a bank did not pay. */
public record Decline(String code, String declineCode, String message) {

    static final Decline GENERIC = new Decline("card_declined", "generic_decline", "Your card was declined.");
    static final Decline INSUFFICIENT_FUNDS =
            new Decline("card_declined", "insufficient_funds", "Your card has insufficient funds.");
    static final Decline LOST_CARD = new Decline("card_declined", "lost_card", "Your card was declined.");
    static final Decline EXPIRED_CARD = new Decline("expired_card", "expired_card", "Your card has expired.");
    static final Decline INCORRECT_CVC =
            new Decline("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect.");
    static final Decline PROCESSING_ERROR = new Decline(
            "processing_error",
            "processing_error",
            "An error occurred while processing your card. Try again in a little bit.");

    static final Decline AUTHENTICATION_REQUIRED = new Decline(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");
    static final Decline NOT_AUTHENTICATED = new Decline(
            "payment_intent_authentication_failure",
            "authentication_required",
            "We are unable to authenticate your payment method. Please choose a different payment method and try"
                    + " again.");

    private static final Decline OF_THE_DATA_SET =
            new Decline("card_declined", "insufficient_funds", "Your card was declined.");

    /** Why this charge failed. */
    static Decline of(Charge charge) {
        Charge.Attempt attempt = charge.attempt();
        return attempt == null || attempt.decline() == null ? OF_THE_DATA_SET : attempt.decline();
    }
}
