package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalInput.Unusable;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.record.Subscription;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Begins, changes and ends subscriptions. PayPal takes a key for the beginning only; for all else, that a subscription
 * is as wished tells that it was done.
 */
final class PaypalSubscriptions {

    private static final Set<String> NOT_POSSIBLE = Set.of("SUBSCRIPTION_STATUS_INVALID");

    private final PaypalApi api;
    private final PaypalObjects objects;

    PaypalSubscriptions(PaypalApi api, PaypalObjects objects) {
        this.api = api;
        this.objects = objects;
    }

    ActionResult create(ActionRequest request) {
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                PaypalObjects.SUBSCRIPTIONS,
                body(new PaypalInput(request.input())),
                PaypalDone.requestId(request, "subscription"));
        if (!(reply instanceof Answered<JsonNode> answered)) {
            return PaypalDone.failed(reply);
        }
        JsonNode plan = objects.plans(request.connection()).of(answered.body());
        return plan == null
                ? new OutcomeUnknown("PayPal took it, but its plan cannot be read just now")
                : PaypalDone.made(PaypalSubscriptionMapper.mapped(answered.body(), plan, answered.at()));
    }

    private static ObjectNode body(PaypalInput input) {
        input.only(
                "planId",
                "quantity",
                "startTime",
                "reference",
                "email",
                "givenName",
                "surname",
                "returnUrl",
                "cancelUrl",
                "brandName");
        ObjectNode body = PaypalJson.object().put("plan_id", input.required("planId", 50));
        if (input.has("quantity")) {
            body.put("quantity", Long.toString(input.whole("quantity", 1, 1, Integer.MAX_VALUE)));
        }
        String start = input.text("startTime", 64);
        if (start != null && PaypalTimes.parse(start).isEmpty()) {
            throw new Unusable("startTime", "must be a time as 2026-11-30T10:00:00Z");
        }
        PaypalOrders.put(body, "start_time", start);
        PaypalOrders.put(body, "custom_id", input.text("reference", 127));
        String email = input.text("email", 254);
        String given = input.text("givenName", 140);
        String surname = input.text("surname", 140);
        if (email != null || given != null || surname != null) {
            ObjectNode subscriber = body.putObject("subscriber");
            PaypalOrders.put(subscriber, "email_address", email);
            if (given != null || surname != null) {
                ObjectNode name = subscriber.putObject("name");
                PaypalOrders.put(name, "given_name", given);
                PaypalOrders.put(name, "surname", surname);
            }
        }
        ObjectNode context = body.putObject("application_context").put("user_action", "SUBSCRIBE_NOW");
        context.put("return_url", requiredUrl(input, "returnUrl"));
        context.put("cancel_url", requiredUrl(input, "cancelUrl"));
        PaypalOrders.put(context, "brand_name", input.text("brandName", 127));
        return body;
    }

    private static String requiredUrl(PaypalInput input, String name) {
        String url = input.url(name);
        if (url == null) {
            throw new Unusable(name, "says where the customer comes back to, and is missing");
        }
        return url;
    }

    ActionResult move(ActionRequest request, String id, String step, String wished) {
        PaypalInput input = new PaypalInput(request.input()).only("reason");
        String reason = input.text("reason", 128);
        if (request.repeated()
                && objects.subscription(request.connection(), id) instanceof FetchResult.Found found
                && is(found, wished)) {
            return new Performed(found.record(), List.of());
        }
        ObjectNode body = PaypalJson.object().put("reason", reason == null ? "Asked for by the merchant" : reason);
        PaypalReply<JsonNode> reply = api.post(request.connection(), path(id) + "/" + step, body, null);
        return switch (reply) {
            case Answered<JsonNode> answered ->
                PaypalDone.now(objects.subscription(request.connection(), id), List.of());
            case Refused<JsonNode> refused ->
                refused.error().hasAny(NOT_POSSIBLE)
                                && objects.subscription(request.connection(), id) instanceof FetchResult.Found found
                                && is(found, wished)
                        ? new Performed(found.record(), List.of())
                        : PaypalDone.refused(refused);
            case Lost<JsonNode> lost -> PaypalDone.lost(lost);
        };
    }

    private static String path(String id) {
        return PaypalObjects.SUBSCRIPTIONS + "/" + PaypalApi.encoded(id);
    }

    private static boolean is(FetchResult.Found found, String wished) {
        return wished.equals(((Subscription) found.record().record()).providerStatus());
    }

    /** Another plan of the same product, or another quantity. PayPal may ask the customer, who agrees by a link. */
    ActionResult revise(ActionRequest request, String id) {
        PaypalInput input = new PaypalInput(request.input()).only("planId", "quantity", "returnUrl", "cancelUrl");
        ObjectNode body = PaypalJson.object();
        PaypalOrders.put(body, "plan_id", input.text("planId", 50));
        if (input.has("quantity")) {
            body.put("quantity", Long.toString(input.whole("quantity", 1, 1, Integer.MAX_VALUE)));
        }
        if (body.isEmpty()) {
            throw new Unusable("planId", "or quantity says what shall change, and both are missing");
        }
        String back = input.url("returnUrl");
        String cancelled = input.url("cancelUrl");
        if (back != null && cancelled != null) {
            body.putObject("application_context").put("return_url", back).put("cancel_url", cancelled);
        }
        if (request.repeated()
                && objects.subscription(request.connection(), id) instanceof FetchResult.Found found
                && isRevised((Subscription) found.record().record(), body)) {
            return new Performed(found.record(), List.of());
        }
        PaypalReply<JsonNode> reply = api.post(request.connection(), path(id) + "/revise", body, null);
        return reply instanceof Answered<JsonNode> answered
                ? revised(request, id, answered.body())
                : PaypalDone.failed(reply);
    }

    private static boolean isRevised(Subscription now, JsonNode wished) {
        Subscription.Item item = now.items().getFirst();
        String plan = PaypalJson.text(wished, "plan_id");
        String quantity = PaypalJson.text(wished, "quantity");
        return (plan == null || plan.equals(item.planExternalId()))
                && (quantity == null || quantity.equals(item.quantity().toPlainString()));
    }

    private ActionResult revised(ActionRequest request, String id, JsonNode answer) {
        return PaypalDone.now(objects.revised(request.connection(), id, PaypalJson.link(answer, "approve")), List.of());
    }
}
