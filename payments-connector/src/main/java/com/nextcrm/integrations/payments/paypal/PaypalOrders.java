package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a customer to pay, and takes the money once they agreed. */
final class PaypalOrders {

    private static final Set<String> DONE_BEFORE = Set.of("ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_AUTHORIZED");

    private final PaypalApi api;
    private final PaypalObjects objects;
    private final PaypalPayments payments;

    PaypalOrders(PaypalApi api, PaypalObjects objects, PaypalPayments payments) {
        this.api = api;
        this.objects = objects;
        this.payments = payments;
    }

    ActionResult create(ActionRequest request) {
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                PaypalObjects.ORDERS,
                body(new PaypalInput(request.input())),
                PaypalDone.requestId(request, "order"));
        return reply instanceof Answered<JsonNode> answered
                ? PaypalDone.made(PaypalOrderMapper.mapped(answered.body(), answered.at()))
                : PaypalDone.failed(reply);
    }

    private static ObjectNode body(PaypalInput input) {
        input.only(
                "amount",
                "currency",
                "intent",
                "description",
                "reference",
                "invoiceId",
                "returnUrl",
                "cancelUrl",
                "brandName");
        ObjectNode body = PaypalJson.object();
        String intent = input.word("intent", "CAPTURE", "AUTHORIZE");
        body.put("intent", intent == null ? "CAPTURE" : intent);
        ObjectNode unit = body.putArray("purchase_units").addObject();
        unit.set("amount", input.requiredMoney("amount", input.currency()));
        put(unit, "description", input.text("description", 127));
        put(unit, "custom_id", input.text("reference", 127));
        put(unit, "invoice_id", input.text("invoiceId", 127));
        String back = input.url("returnUrl");
        String cancelled = input.url("cancelUrl");
        if (back != null || cancelled != null) {
            ObjectNode experience =
                    body.putObject("payment_source").putObject("paypal").putObject("experience_context");
            put(experience, "return_url", back);
            put(experience, "cancel_url", cancelled);
            put(experience, "brand_name", input.text("brandName", 127));
            experience.put("user_action", "PAY_NOW");
        }
        return body;
    }

    static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    /** @return the payment */
    ActionResult capture(ActionRequest request, String id) {
        PaypalInput input = new PaypalInput(request.input()).only("amount", "finalCapture");
        String path = PaypalObjects.ORDERS + "/" + PaypalApi.encoded(id);
        return switch (api.get(request.connection(), path)) {
            case Answered<JsonNode> answered -> {
                boolean authorized = "AUTHORIZE".equals(PaypalJson.text(answered.body(), "intent"));
                if (!authorized && input.has("amount")) {
                    yield new RequestRejected(
                            "amount", "can only be less where the order was made with the intent authorize");
                }
                yield authorized ? authorize(request, id, answered.body(), input) : capture(request, id, path);
            }
            case Refused<JsonNode> refused -> PaypalDone.refused(refused);
            case Lost<JsonNode> lost -> lost.failure(); // nothing was done yet
        };
    }

    private ActionResult capture(ActionRequest request, String id, String path) {
        PaypalReply<JsonNode> reply = api.post(
                request.connection(), path + "/capture", PaypalJson.object(), PaypalDone.requestId(request, "capture"));
        return switch (reply) {
            case Answered<JsonNode> answered -> taken(request, id, null);
            case Refused<JsonNode> refused ->
                refused.error().hasAny(DONE_BEFORE) && request.repeated()
                        ? taken(request, id, null)
                        : PaypalDone.refused(refused);
            case Lost<JsonNode> lost -> PaypalDone.lost(lost);
        };
    }

    /** The amount is reserved first, if it is not yet, and then taken, in part if so asked. */
    private ActionResult authorize(ActionRequest request, String id, JsonNode order, PaypalInput input) {
        JsonNode authorization = authorization(order);
        if (authorization.isMissingNode()) {
            PaypalReply<JsonNode> reply = api.post(
                    request.connection(),
                    PaypalObjects.ORDERS + "/" + PaypalApi.encoded(id) + "/authorize",
                    PaypalJson.object(),
                    PaypalDone.requestId(request, "authorize"));
            if (!(reply instanceof Answered<JsonNode> answered)) {
                return PaypalDone.failed(reply);
            }
            authorization = authorization(answered.body());
        }
        String authorizationId = PaypalJson.text(authorization, "id");
        String currency = PaypalJson.text(authorization, "amount", "currency_code");
        if (authorizationId == null || currency == null) {
            return new OutcomeUnknown("PayPal authorized it, and its answer cannot be understood");
        }
        ObjectNode body = PaypalJson.object();
        ObjectNode amount = input.money("amount", currency, false);
        if (amount != null) {
            body.set("amount", amount);
        }
        body.put("final_capture", input.flag("finalCapture", amount == null));
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                "v2/payments/authorizations/" + PaypalApi.encoded(authorizationId) + "/capture",
                body,
                PaypalDone.requestId(request, "capture"));
        return reply instanceof Answered<JsonNode> answered
                ? taken(request, id, PaypalJson.text(answered.body(), "id"))
                : PaypalDone.failed(reply);
    }

    private static JsonNode authorization(JsonNode order) {
        return order.path("purchase_units")
                .path(0)
                .path("payments")
                .path("authorizations")
                .path(0);
    }

    /** @param capture null for the order's only one */
    private ActionResult taken(ActionRequest request, String id, @Nullable String capture) {
        return switch (objects.order(request.connection(), id)) {
            case FetchResult.Found found -> {
                String payment = capture == null ? paid(found.record()) : capture;
                yield payment == null
                        ? new OutcomeUnknown("PayPal took it, and shows no payment yet")
                        : PaypalDone.now(
                                payments.captureOrSale(request.connection(), payment), List.of(found.record()));
            }
            case FetchResult other -> PaypalDone.now(other, List.of());
        };
    }

    private static @Nullable String paid(ProviderRecord order) {
        return ((com.nextcrm.integrations.sdk.record.Order) Objects.requireNonNull(order.record())).paymentExternalId();
    }
}
