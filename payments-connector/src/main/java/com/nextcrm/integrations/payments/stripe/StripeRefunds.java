package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.record.Payment;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a payment back, whole or in part. */
final class StripeRefunds {

    private final StripeApi api;
    private final StripeObjects objects;
    private final StripeEarlier earlier;

    StripeRefunds(StripeApi api, StripeObjects objects) {
        this.api = api;
        this.objects = objects;
        this.earlier = new StripeEarlier(api);
    }

    /**
     * Input: {@code amount} in major units, all that is left if absent; {@code reason} in Stripe's words.
     *
     * @return the payment as it is afterwards, and beside it the refund
     */
    ActionResult refund(ActionRequest request, String charge) {
        StripeInput input = new StripeInput(request.input()).only("amount", "reason");
        return request.repeated()
                ? earlier.lookUp(
                        request,
                        StripeResource.REFUNDS,
                        "charge",
                        charge,
                        refund -> refunded(request, charge, refund),
                        () -> refundAnew(request, charge, input))
                : refundAnew(request, charge, input);
    }

    private ActionResult refundAnew(ActionRequest request, String charge, StripeInput input) {
        if (!input.has("amount")) {
            return refund(request, charge, input, null);
        }
        return switch (objects.fetch(request.connection(), StripeResource.PAYMENTS, charge)) {
            case FetchResult.Found found -> refund(request, charge, input, input.amount("amount", currency(found)));
            case FetchResult.Gone gone -> new RequestRejected(null, "Stripe has no such payment");
            case Failure failure -> failure;
        };
    }

    private static Currency currency(FetchResult.Found found) {
        return Currency.getInstance(((Payment) found.record().record()).currency());
    }

    private ActionResult refund(ActionRequest request, String charge, StripeInput input, @Nullable Long minor) {
        StripeForm form = new StripeForm()
                .with("charge", charge)
                .with("amount", minor)
                .with("reason", input.text("reason", 64))
                .with(StripeMade.inForm(StripeMade.COMMAND), request.idempotencyKey());
        StripeReply<byte[]> reply =
                api.post(request.connection(), StripeResource.REFUNDS.path(), form, request.idempotencyKey());
        return reply instanceof Answered<byte[]> answered
                ? refunded(request, charge, StripeObjects.idOf(answered.body()))
                : StripeDone.failed(reply);
    }

    private ActionResult refunded(ActionRequest request, String charge, @Nullable String refund) {
        List<ProviderRecord> alsoChanged = objects.ifFound(request.connection(), StripeResource.REFUNDS, refund);
        return StripeDone.now(objects.fetch(request.connection(), StripeResource.PAYMENTS, charge), alsoChanged);
    }
}
