package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.payments.stripe.StripeReply.Lost;
import com.nextcrm.integrations.payments.stripe.StripeReply.Refused;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a payment back, whole or in part. */
final class StripeRefunds {

    static final Action ACTION = new Action("refund-payment", "payments/{id}/refunds");

    private final StripeApi api;
    private final StripeCharges charges;
    private final StripeEarlierRefund earlier;

    StripeRefunds(StripeApi api, StripeCharges charges) {
        this.api = api;
        this.charges = charges;
        this.earlier = new StripeEarlierRefund(api);
    }

    /**
     * Input: {@code amount} in major units, all that is left if absent; {@code reason} in Stripe's words.
     *
     * @return the payment as it is afterwards
     */
    ActionResult refund(ActionRequest request) {
        if (request.target() == null) {
            return new RequestRejected(null, "Which payment to refund is missing");
        }
        String charge = request.target();
        return request.repeated()
                ? earlier.lookUp(request, charge, () -> refunded(request, charge), () -> refundAnew(request, charge))
                : refundAnew(request, charge);
    }

    private ActionResult refundAnew(ActionRequest request, String charge) {
        Object amount = request.input().get("amount");
        if (amount == null) {
            return refund(request, charge, null);
        }
        if (!(amount instanceof BigDecimal major) || major.signum() <= 0) {
            return new RequestRejected("amount", "must be a number greater than 0");
        }
        return switch (charges.fetch(request.connection(), charge)) {
            case FetchResult.Found found -> refundPart(request, found, major);
            case FetchResult.Gone gone -> new RequestRejected(null, "Stripe has no such payment");
            case Failure failure -> failure;
        };
    }

    private ActionResult refundPart(ActionRequest request, FetchResult.Found found, BigDecimal major) {
        Payment payment = (Payment) found.record().record();
        try {
            long minor = StripeCurrencies.minor(major, Currency.getInstance(payment.currency()));
            return refund(request, found.record().externalId(), minor);
        } catch (ArithmeticException e) {
            return new RequestRejected("amount", "has more decimals than " + payment.currency() + " has");
        }
    }

    private ActionResult refund(ActionRequest request, String charge, @Nullable Long minor) {
        StripeForm form = new StripeForm()
                .with("charge", charge)
                .with("amount", minor)
                .with("reason", request.input().get("reason"))
                .with("metadata[" + StripeRefund.COMMAND + "]", request.idempotencyKey());
        return switch (api.refund(request.connection(), form, request.idempotencyKey())) {
            case Answered<byte[]> answered -> refunded(request, charge);
            case Refused<byte[]> refused ->
                refused.error().mayHaveActed()
                        ? new OutcomeUnknown(refused.error().message())
                        : refused.error().failure();
            case Lost<byte[]> lost ->
                lost.mayHaveActed() ? new OutcomeUnknown(lost.failure().reason()) : lost.failure();
        };
    }

    /** A repeated key brings the first answer again, which may be old; so the charge is read as it is now. */
    private ActionResult refunded(ActionRequest request, String charge) {
        return charges.fetch(request.connection(), charge) instanceof FetchResult.Found found
                ? new Performed(found.record(), List.of())
                : new OutcomeUnknown("Stripe took the refund, but the payment cannot be read just now");
    }
}
