package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalInput.Unusable;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Action;
import java.util.Set;

/** What can be done at PayPal. */
final class PaypalActions {

    static final Set<Action> ALL = Set.of(
            new Action("create-order", "orders"),
            new Action("capture-order", "orders/{id}/capture"),
            new Action("refund-payment", "payments/{id}/refunds"),
            new Action("create-product", "products"),
            new Action("create-plan", "plans"),
            new Action("activate-plan", "plans/{id}/activate"),
            new Action("deactivate-plan", "plans/{id}/deactivate"),
            new Action("create-subscription", "subscriptions"),
            new Action("activate-subscription", "subscriptions/{id}/activate"),
            new Action("suspend-subscription", "subscriptions/{id}/suspend"),
            new Action("cancel-subscription", "subscriptions/{id}/cancel"),
            new Action("revise-subscription", "subscriptions/{id}/revise"));

    private final PaypalOrders orders;
    private final PaypalRefunds refunds;
    private final PaypalOffers offers;
    private final PaypalSubscriptions subscriptions;

    PaypalActions(PaypalApi api, PaypalObjects objects, PaypalPayments payments) {
        orders = new PaypalOrders(api, objects, payments);
        refunds = new PaypalRefunds(api, payments);
        offers = new PaypalOffers(api, objects);
        subscriptions = new PaypalSubscriptions(api, objects);
    }

    ActionResult perform(ActionRequest request) {
        try {
            return switch (request.action()) {
                case "create-order" -> orders.create(request);
                case "capture-order" -> orders.capture(request, target(request));
                case "refund-payment" -> refunds.refund(request, target(request));
                case "create-product" -> offers.createProduct(request);
                case "create-plan" -> offers.createPlan(request);
                case "activate-plan" -> offers.switchPlan(request, target(request), true);
                case "deactivate-plan" -> offers.switchPlan(request, target(request), false);
                case "create-subscription" -> subscriptions.create(request);
                case "activate-subscription" -> subscriptions.move(request, target(request), "activate", "ACTIVE");
                case "suspend-subscription" -> subscriptions.move(request, target(request), "suspend", "SUSPENDED");
                case "cancel-subscription" -> subscriptions.move(request, target(request), "cancel", "CANCELLED");
                case "revise-subscription" -> subscriptions.revise(request, target(request));
                default -> PaypalConnector.unknown("action", request.action());
            };
        } catch (Unusable unusable) {
            return new RequestRejected(unusable.field(), unusable.reason());
        }
    }

    private static String target(ActionRequest request) {
        if (request.target() == null) {
            throw new Unusable("id", "says which record is meant, and is missing");
        }
        return request.target();
    }
}
