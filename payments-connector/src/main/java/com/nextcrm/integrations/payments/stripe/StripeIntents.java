package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.payments.stripe.StripeReply.Answered;
import com.nextcrm.integrations.sdk.record.Order;
import com.nextcrm.integrations.sdk.record.Order.Status;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Asks for a payment, and takes it or lets it go. The money itself is a charge, which comes along as a payment. */
final class StripeIntents {

    private static final StripeResource INTENTS = StripeResource.PAYMENT_INTENTS;
    private static final String CLIENT_SECRET = "client_secret";

    private final StripeApi api;
    private final StripeObjects objects;
    private final StripeEarlier earlier;

    StripeIntents(StripeApi api, StripeObjects objects) {
        this.api = api;
        this.objects = objects;
        this.earlier = new StripeEarlier(api);
    }

    ActionResult create(ActionRequest request) {
        StripeInput input = new StripeInput(request.input())
                .only(
                        "amount",
                        "currency",
                        "customer",
                        "paymentMethod",
                        "confirm",
                        "offSession",
                        "returnUrl",
                        "captureMethod",
                        "description",
                        "receiptEmail");
        StripeForm form = form(input).with(StripeMade.inForm(StripeMade.COMMAND), request.idempotencyKey());
        return request.repeated()
                ? earlier.lookUp(
                        request,
                        INTENTS,
                        "customer",
                        input.id("customer", "cus_"),
                        id -> withSecret(request, id),
                        () -> create(request, form))
                : create(request, form);
    }

    private ActionResult create(ActionRequest request, StripeForm form) {
        StripeReply<byte[]> reply = api.post(request.connection(), INTENTS.path(), form, request.idempotencyKey());
        if (!(reply instanceof Answered<byte[]> answered)) {
            return StripeDone.failed(reply);
        }
        String id = StripeObjects.idOf(answered.body());
        return id == null
                ? new OutcomeUnknown("Stripe's answer names no payment intent")
                : withSecret(now(request, id), answered.body());
    }

    private static StripeForm form(StripeInput input) {
        Currency currency = input.currency();
        boolean confirm = input.isSet("confirm");
        String returnUrl = input.url("returnUrl");
        StripeForm form = new StripeForm()
                .with("amount", input.required("amount", input.amount("amount", currency)))
                .with("currency", currency.getCurrencyCode().toLowerCase(java.util.Locale.ROOT))
                .with("automatic_payment_methods[enabled]", true)
                // without an address to come back to, no method may lead the customer away
                .with("automatic_payment_methods[allow_redirects]", confirm && returnUrl == null ? "never" : null)
                .with("customer", input.id("customer", "cus_"))
                .with("payment_method", input.id("paymentMethod", ""))
                .with("capture_method", input.word("captureMethod", "automatic", "automatic_async", "manual"))
                .with("description", input.text("description", 1_000))
                .with("receipt_email", input.text("receiptEmail", 512));
        return confirm
                ? form.with("confirm", true)
                        .with("off_session", input.flag("offSession"))
                        .with("return_url", returnUrl)
                : onlyWithConfirm(input, form);
    }

    private static StripeForm onlyWithConfirm(StripeInput input, StripeForm form) {
        for (String field : List.of("offSession", "returnUrl")) {
            if (input.has(field)) {
                throw new StripeInput.Rejected(field, "means something only together with \"confirm\": true");
            }
        }
        return form;
    }

    ActionResult confirm(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input()).only("paymentMethod", "returnUrl", "offSession");
        StripeForm form = new StripeForm()
                .with("payment_method", input.id("paymentMethod", ""))
                .with("return_url", input.url("returnUrl"))
                .with("off_session", input.flag("offSession"));
        ActionResult confirmed = step(request, id, "confirm", form, Set.of(Status.APPROVED, Status.COMPLETED));
        return confirmed instanceof Performed ? withSecret(request, id) : confirmed;
    }

    ActionResult capture(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input()).only("amount");
        if (!input.has("amount")) {
            return step(request, id, "capture", new StripeForm(), Set.of(Status.COMPLETED));
        }
        return switch (objects.fetch(request.connection(), INTENTS, id)) {
            case Found found -> {
                Currency currency = Currency.getInstance(((Order) found.record().record()).currency());
                StripeForm form = new StripeForm().with("amount_to_capture", input.amount("amount", currency));
                yield step(request, id, "capture", form, Set.of(Status.COMPLETED));
            }
            case FetchResult.Gone gone -> new RequestRejected(null, "Stripe has no such payment intent");
            case Failure failure -> failure;
        };
    }

    ActionResult cancel(ActionRequest request, String id) {
        StripeInput input = new StripeInput(request.input()).only("reason");
        String reason = input.word("reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer");
        return step(request, id, "cancel", new StripeForm().with("cancellation_reason", reason), Set.of(Status.VOIDED));
    }

    /** @param done the states that tell that an earlier attempt did it: none of them can be had twice */
    private ActionResult step(ActionRequest request, String id, String step, StripeForm form, Set<Status> done) {
        if (request.repeated()
                && objects.fetch(request.connection(), INTENTS, id) instanceof Found found
                && done.contains(((Order) found.record().record()).status())) {
            return now(request, id);
        }
        StripeReply<byte[]> reply = api.post(
                request.connection(), StripeApi.path(INTENTS, id) + "/" + step, form, request.idempotencyKey());
        return reply instanceof Answered<byte[]> answered ? now(request, id) : StripeDone.failed(reply);
    }

    private ActionResult now(ActionRequest request, String id) {
        FetchResult intent = objects.fetch(request.connection(), INTENTS, id);
        List<ProviderRecord> charge = intent instanceof Found found
                ? objects.ifFound(
                        request.connection(),
                        StripeResource.PAYMENTS,
                        ((Order) found.record().record()).paymentExternalId())
                : List.of();
        return StripeDone.now(intent, charge);
    }

    private ActionResult withSecret(ActionRequest request, String id) {
        ActionResult done = now(request, id);
        return api.one(request.connection(), INTENTS, id) instanceof Answered<byte[]> answered
                ? withSecret(done, answered.body())
                : done;
    }

    /** With it the payer's browser confirms the payment at Stripe; it is for the caller, and is kept in no row. */
    private static ActionResult withSecret(ActionResult done, byte[] intent) {
        String secret = StripeJson.MAPPER.readTree(intent).path(CLIENT_SECRET).stringValue(null);
        return done instanceof Performed performed && secret != null
                ? performed.handingOver(CLIENT_SECRET, new Secret(secret))
                : done;
    }
}
