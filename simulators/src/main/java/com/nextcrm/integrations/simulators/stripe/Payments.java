package com.nextcrm.integrations.simulators.stripe;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What makes charges of payment intents: the one place where money moves towards the merchant. */
final class Payments {

    private static final long VISA = 1L << 40; // the look of a plain card with nothing known of its owner

    private final StripeAccount account;

    Payments(StripeAccount account) {
        this.account = account;
    }

    PaymentIntent create(LongFunction<PaymentIntent> make, Events.Cause cause) {
        PaymentIntent intent = account.paymentIntents.add(account.now(), make);
        account.effect("payment-intent", Ids.Kind.PAYMENT_INTENT, intent.number(), cause);
        account.changes.happened("payment_intent.created", intent.number(), cause);
        return intent;
    }

    /**
     * Tries to pay.
     *
     * @param absent the customer is not there to confirm
     * @return the intent afterwards; a refused one says why
     */
    PaymentIntent attempt(PaymentIntent intent, TestCard card, boolean absent, Events.Cause cause) {
        if (card.asks() && !absent) {
            PaymentIntent waiting = account.paymentIntents.change(
                    intent.number(), now -> now.with("requires_action", now.charge(), 0, null));
            account.changes.happened("payment_intent.requires_action", intent.number(), cause);
            return waiting;
        }
        Decline decline = card.asks() ? Decline.AUTHENTICATION_REQUIRED : card.decline();
        return decline == null ? pay(intent, cause) : refuse(intent, decline, cause);
    }

    PaymentIntent pay(PaymentIntent intent, Events.Cause cause) {
        Charge charge = charge(intent, null);
        String status = intent.manual() ? "requires_capture" : "succeeded";
        PaymentIntent after = account.paymentIntents.change(
                intent.number(), now -> now.with(status, charge.number(), charge.amountCaptured(), null));
        account.effect("charge", Ids.Kind.CHARGE, charge.number(), cause);
        account.events.charge("charge.succeeded", charge, null, cause);
        account.changes.happened(
                intent.manual() ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded",
                intent.number(),
                cause);
        account.billing.tried(after, cause);
        return after;
    }

    PaymentIntent refuse(PaymentIntent intent, Decline decline, Events.Cause cause) {
        Charge charge = charge(intent, decline);
        PaymentIntent after = account.paymentIntents.change(
                intent.number(),
                now -> now.withTerms(now.terms().withoutMethod())
                        .with("requires_payment_method", charge.number(), 0, decline));
        account.effect("charge-failed", Ids.Kind.CHARGE, charge.number(), cause);
        account.events.charge("charge.failed", charge, null, cause);
        account.changes.happened("payment_intent.payment_failed", intent.number(), cause);
        account.billing.tried(after, cause);
        return after;
    }

    private Charge charge(PaymentIntent intent, @Nullable Decline decline) {
        boolean captured = decline == null && !intent.manual();
        Charge.Attempt attempt = new Charge.Attempt(
                intent.number(), intent.terms().receiptEmail(), intent.terms().metadata(), decline);
        return account.charges.add(
                account.now(),
                (number, created) -> new Charge(
                        number,
                        created,
                        intent.currency(),
                        intent.amount(),
                        captured ? intent.amount() : 0,
                        0,
                        decline == null ? "succeeded" : "failed",
                        captured,
                        false,
                        intent.customer(),
                        VISA,
                        null,
                        intent.terms().description(),
                        attempt));
    }

    PaymentIntent capture(PaymentIntent intent, long amount, Events.Cause cause) {
        Charge charge = account.charges.get(intent.charge()).withCaptured(amount);
        account.charges.change(charge);
        PaymentIntent after = account.paymentIntents.change(
                intent.number(), now -> now.with("succeeded", charge.number(), amount, null));
        account.effect("capture", Ids.Kind.PAYMENT_INTENT, intent.number(), cause);
        account.events.charge("charge.captured", charge, null, cause);
        account.changes.happened("payment_intent.succeeded", intent.number(), cause);
        return after;
    }

    /** An authorisation that is given up is marked as refunded, although nothing was taken. */
    PaymentIntent cancel(PaymentIntent intent, @Nullable String reason, Events.Cause cause) {
        if (intent.capturable() > 0) {
            Charge charge = account.charges.get(intent.charge());
            Charge released = charge.withRefunded(charge.amount());
            account.charges.change(released);
            account.events.charge("charge.refunded", released, 0L, cause);
        }
        PaymentIntent after =
                account.paymentIntents.change(intent.number(), now -> now.canceled(account.now(), reason));
        account.effect("payment-intent-canceled", Ids.Kind.PAYMENT_INTENT, intent.number(), cause);
        account.changes.happened("payment_intent.canceled", intent.number(), cause);
        return after;
    }
}
