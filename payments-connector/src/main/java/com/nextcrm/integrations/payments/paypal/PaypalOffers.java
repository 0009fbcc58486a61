package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalInput.Unusable;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.record.Plan;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sold: products, and plans to subscribe to. */
final class PaypalOffers {

    private static final int MOST_CYCLES = 999;

    private final PaypalApi api;
    private final PaypalObjects objects;

    PaypalOffers(PaypalApi api, PaypalObjects objects) {
        this.api = api;
        this.objects = objects;
    }

    ActionResult createProduct(ActionRequest request) {
        PaypalInput input =
                new PaypalInput(request.input()).only("name", "description", "type", "category", "imageUrl", "homeUrl");
        ObjectNode body = PaypalJson.object().put("name", input.required("name", 127));
        String type = input.word("type", "PHYSICAL", "DIGITAL", "SERVICE");
        body.put("type", type == null ? "SERVICE" : type);
        PaypalOrders.put(body, "description", input.text("description", 256));
        PaypalOrders.put(body, "category", input.text("category", 256));
        PaypalOrders.put(body, "image_url", input.url("imageUrl"));
        PaypalOrders.put(body, "home_url", input.url("homeUrl"));
        PaypalReply<JsonNode> reply =
                api.post(request.connection(), PaypalObjects.PRODUCTS, body, PaypalDone.requestId(request, "product"));
        return reply instanceof Answered<JsonNode> answered
                ? PaypalDone.made(PaypalPlanMapper.product(answered.body(), answered.at()))
                : PaypalDone.failed(reply);
    }

    ActionResult createPlan(ActionRequest request) {
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                PaypalObjects.PLANS,
                plan(new PaypalInput(request.input())),
                PaypalDone.requestId(request, "plan"));
        return reply instanceof Answered<JsonNode> answered
                ? PaypalDone.made(PaypalPlanMapper.plan(answered.body(), answered.at()))
                : PaypalDone.failed(reply);
    }

    private static ObjectNode plan(PaypalInput input) {
        input.only(
                "productId",
                "name",
                "description",
                "currency",
                "amount",
                "interval",
                "intervalCount",
                "totalCycles",
                "trial",
                "setupFee",
                "taxPercentage",
                "taxInclusive",
                "quantitySupported",
                "active",
                "paymentFailureThreshold");
        String currency = input.currency();
        ObjectNode body = PaypalJson.object()
                .put("product_id", input.required("productId", 50))
                .put("name", input.required("name", 127))
                .put("status", input.flag("active", true) ? "ACTIVE" : "CREATED")
                .put("quantity_supported", input.flag("quantitySupported", false));
        PaypalOrders.put(body, "description", input.text("description", 127));
        ArrayNode cycles = body.putArray("billing_cycles");
        PaypalInput trial = input.inner("trial");
        if (trial != null) {
            trial.only("amount", "interval", "intervalCount", "totalCycles");
            ObjectNode cycle = cycle(cycles, trial, "TRIAL", 1);
            BigDecimal price = trial.amount("amount", true);
            if (price != null && price.signum() > 0) {
                cycle.putObject("pricing_scheme").set("fixed_price", PaypalInput.json("trial.amount", price, currency));
            }
        }
        cycle(cycles, input, "REGULAR", cycles.size() + 1)
                .putObject("pricing_scheme")
                .set("fixed_price", input.requiredMoney("amount", currency));
        ObjectNode preferences = body.putObject("payment_preferences")
                .put("auto_bill_outstanding", true)
                .put("setup_fee_failure_action", "CONTINUE")
                .put("payment_failure_threshold", (int) input.whole("paymentFailureThreshold", 3, 0, MOST_CYCLES));
        ObjectNode fee = input.money("setupFee", currency, true);
        if (fee != null) {
            preferences.set("setup_fee", fee);
        }
        BigDecimal tax = input.amount("taxPercentage", true);
        if (tax != null) {
            body.putObject("taxes")
                    .put("percentage", tax.toPlainString())
                    .put("inclusive", input.flag("taxInclusive", true));
        }
        return body;
    }

    private static ObjectNode cycle(ArrayNode cycles, PaypalInput input, String tenure, int sequence) {
        String interval = input.word("interval", "DAY", "WEEK", "MONTH", "YEAR");
        if (interval == null) {
            throw new Unusable("interval", "is missing: day, week, month or year");
        }
        ObjectNode cycle = cycles.addObject();
        cycle.putObject("frequency").put("interval_unit", interval).put("interval_count", (int)
                input.whole("intervalCount", 1, 1, 365));
        boolean trial = tenure.equals("TRIAL");
        return cycle.put("tenure_type", tenure).put("sequence", sequence).put("total_cycles", (int)
                input.whole("totalCycles", trial ? 1 : 0, trial ? 1 : 0, MOST_CYCLES));
    }

    /** PayPal takes no key for this; that the plan is as wished tells that it was done. */
    ActionResult switchPlan(ActionRequest request, String id, boolean on) {
        new PaypalInput(request.input()).only();
        Plan.Status wished = on ? Plan.Status.ACTIVE : Plan.Status.INACTIVE;
        if (request.repeated()
                && objects.plan(request.connection(), id) instanceof FetchResult.Found found
                && is(found, wished)) {
            return new Performed(found.record(), List.of());
        }
        PaypalReply<JsonNode> reply = api.post(
                request.connection(),
                PaypalObjects.PLANS + "/" + PaypalApi.encoded(id) + (on ? "/activate" : "/deactivate"),
                PaypalJson.object(),
                null);
        return switch (reply) {
            case Answered<JsonNode> answered -> PaypalDone.now(objects.plan(request.connection(), id), List.of());
            case Refused<JsonNode> refused ->
                refused.error().hasAny(Set.of("PLAN_STATUS_INVALID"))
                                && objects.plan(request.connection(), id) instanceof FetchResult.Found found
                                && is(found, wished)
                        ? new Performed(found.record(), List.of())
                        : PaypalDone.refused(refused);
            case Lost<JsonNode> lost -> PaypalDone.lost(lost);
        };
    }

    private static boolean is(FetchResult.Found found, Plan.Status wished) {
        return ((Plan) found.record().record()).status() == wished;
    }
}
