package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.util.Set;

/** What can be done at Stripe. */
final class StripeActions {

    static final Set<Action> ALL = Set.of(
            new Action("create-payment-intent", "payments"),
            new Action("confirm-payment-intent", "payment_intents/{id}/confirm"),
            new Action("capture-payment-intent", "payment_intents/{id}/capture"),
            new Action("cancel-payment-intent", "payment_intents/{id}/cancel"),
            new Action("refund-payment", "payments/{id}/refunds"),
            new Action("create-subscription", "subscriptions"),
            new Action("update-subscription", "subscriptions/{id}"),
            new Action("pause-subscription", "subscriptions/{id}/pause"),
            new Action("resume-subscription", "subscriptions/{id}/resume"),
            new Action("cancel-subscription", "subscriptions/{id}/cancel"));

    private final StripeIntents intents;
    private final StripeRefunds refunds;
    private final StripeSubscriptions subscriptions;

    StripeActions(StripeApi api, StripeWhole whole, StripeObjects objects) {
        intents = new StripeIntents(api, objects);
        refunds = new StripeRefunds(api, objects);
        subscriptions = new StripeSubscriptions(api, whole, objects);
    }

    ActionResult perform(ActionRequest request) {
        try {
            return switch (request.action()) {
                case "create-payment-intent" -> intents.create(request);
                case "confirm-payment-intent" -> intents.confirm(request, target(request));
                case "capture-payment-intent" -> intents.capture(request, target(request));
                case "cancel-payment-intent" -> intents.cancel(request, target(request));
                case "refund-payment" -> refunds.refund(request, target(request));
                case "create-subscription" -> subscriptions.create(request);
                case "update-subscription" -> subscriptions.update(request, target(request));
                case "pause-subscription" -> subscriptions.pause(request, target(request));
                case "resume-subscription" -> subscriptions.resume(request, target(request));
                case "cancel-subscription" -> subscriptions.cancel(request, target(request));
                default -> StripeConnector.unknown("action", request.action());
            };
        } catch (StripeInput.Rejected rejected) {
            return new RequestRejected(rejected.field(), rejected.reason());
        }
    }

    private static String target(ActionRequest request) {
        if (request.target() == null) {
            throw new StripeInput.Rejected("id", "says which record is meant, and is missing");
        }
        return request.target();
    }
}
