package com.nextcrm.integrations.simulators.stripe;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
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
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    private CreateRefund() {}

    static Answer answer(StripeCall call) {
        StripeAccount account = call.account();
        Params form = call.call().form();
        for (Params.Param param : form.all()) {
            String root = Params.root(param.name());
            if (!PARAMS.contains(root)) {
                throw StripeRefusal.badParam(root, "parameter_unknown", "Received unknown parameter: " + root);
            }
        }
        Expansions expansions = Expansions.of(form, "", Refunds.EXPANDABLE);
        String reason = reason(form.value("reason"));
        Map<String, String> metadata = metadata(form);
        Long amount = amount(form.value("amount"));
        long charge = charge(account, form.value("charge"), form.value("payment_intent"));
        Events.Cause cause = new Events.Cause(call.requestId(), call.call().header("Idempotency-Key"));
        Refund refund = account.refund(charge, amount, reason, metadata, cause);
        return Answer.json(200, out -> account.refunds.write(refund, expansions, out));
    }

    private static @Nullable Long amount(@Nullable String value) {
        if (value == null) {
            return null;
        }
        long amount;
        try {
            amount = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw StripeRefusal.badParam("amount", "parameter_invalid_integer", "Invalid integer: " + value);
        }
        if (amount < 1) {
            throw StripeRefusal.badParam(
                    "amount", "parameter_invalid_integer", "This value must be greater than or equal to 1.");
        }
        return amount;
    }

    private static @Nullable String reason(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!REASONS.contains(value)) {
            throw StripeRefusal.badParam(
                    "reason", null, "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer");
        }
        return value;
    }

    private static Map<String, String> metadata(Params form) {
        Map<String, String> metadata = form.entries("metadata");
        if (metadata.size() > 50) {
            throw StripeRefusal.badParam("metadata", null, "You can have up to 50 keys, you have " + metadata.size());
        }
        metadata.forEach((key, value) -> {
            if (key.length() > 40 || value.length() > 500) {
                throw StripeRefusal.badParam(
                        "metadata", null, "Metadata keys can have up to 40 characters and values up to 500: " + key);
            }
        });
        return metadata;
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
