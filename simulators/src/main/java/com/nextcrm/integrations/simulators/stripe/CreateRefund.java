package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/refunds}: checks the parameters, then the charge, then gives the money back. */
final class CreateRefund {

    private static final Set<String> PARAMS = Set.of(
            "charge",
            "payment_intent",
            "amount",
            "reason",
            "metadata",
            "expand",
            "instructions_email",
            "refund_application_fee",
            "reverse_transfer");
    private static final List<String> REASONS = List.of("duplicate", "fraudulent", "requested_by_customer");

    private CreateRefund() {}

    static Answer answer(StripeCall call) {
        StripeAccount account = call.account();
        Sent sent = Sent.of(call, PARAMS);
        Expansions expansions = sent.expansions(Refunds.EXPANDABLE);
        String reason = sent.oneOf("reason", REASONS);
        Map<String, String> metadata = sent.metadata(Map.of());
        Long amount = sent.number("amount", 1);
        long charge = charge(account, sent.text("charge"), sent.text("payment_intent"));
        Refund refund = account.refund(charge, amount, reason, metadata, call.cause());
        return Answer.json(200, out -> account.refunds.write(refund, expansions, out));
    }

    private static long charge(StripeAccount account, @Nullable String charge, @Nullable String intent) {
        if (charge == null && intent == null) {
            throw StripeRefusal.badParam(
                    null,
                    "parameter_missing",
                    "One of the following params should be provided for this request: payment_intent or charge.");
        }
        if (charge != null && intent != null) {
            throw StripeRefusal.badParam(
                    "charge", null, "You may only specify one of these parameters: charge, payment_intent.");
        }
        if (charge == null) {
            long latest = account.latestCharge(String.valueOf(intent));
            if (latest < 0) {
                throw StripeRefusal.notPossible(
                        "payment_intent",
                        "payment_intent_unexpected_state",
                        "This PaymentIntent (" + intent + ") does not have a successful charge to refund.");
            }
            return latest;
        }
        long n = account.ids.number(Ids.Kind.CHARGE, charge);
        if (!account.charges.exists(n)) {
            throw StripeRefusal.missing("charge", "charge", charge);
        }
        return n;
    }
}
