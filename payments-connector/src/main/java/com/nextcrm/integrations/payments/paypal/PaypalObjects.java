package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.payments.paypal.PaypalReply.Answered;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Lost;
import com.nextcrm.integrations.payments.paypal.PaypalReply.Refused;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One plan, product, order or subscription at a time. */
final class PaypalObjects {

    static final String PLANS = "v1/billing/plans";
    static final String PRODUCTS = "v1/catalogs/products";
    static final String SUBSCRIPTIONS = "v1/billing/subscriptions";
    static final String ORDERS = "v2/checkout/orders";

    private final PaypalApi api;

    PaypalObjects(PaypalApi api) {
        this.api = api;
    }

    FetchResult plan(Connection connection, String id) {
        return read(connection, PLANS, id, (body, at) -> PaypalPayments.found(PaypalPlanMapper.plan(body, at)));
    }

    FetchResult product(Connection connection, String id) {
        return read(connection, PRODUCTS, id, (body, at) -> PaypalPayments.found(PaypalPlanMapper.product(body, at)));
    }

    FetchResult order(Connection connection, String id) {
        return read(connection, ORDERS, id, (body, at) -> PaypalPayments.found(PaypalOrderMapper.mapped(body, at)));
    }

    FetchResult subscription(Connection connection, String id) {
        return revised(connection, id, null);
    }

    /** @param approval where the customer agrees to what was changed; null if nothing was */
    FetchResult revised(Connection connection, String id, @Nullable String approval) {
        return read(connection, SUBSCRIPTIONS, id, (body, at) -> {
            if (approval != null && body instanceof ObjectNode subscription) {
                subscription.put(PaypalSubscriptionMapper.REVISION, approval);
            }
            Plans plans = new Plans(connection);
            JsonNode plan = plans.of(body);
            return plan == null
                    ? Objects.requireNonNull(plans.failure())
                    : PaypalPayments.found(PaypalSubscriptionMapper.mapped(body, plan, at));
        });
    }

    private FetchResult read(
            Connection connection, String path, String id, BiFunction<JsonNode, Instant, FetchResult> mapped) {
        return switch (api.get(connection, path + "/" + PaypalApi.encoded(id))) {
            case Answered<JsonNode> answered -> mapped.apply(answered.body(), answered.at());
            case Refused<JsonNode> refused ->
                refused.error().notFound()
                        ? new Gone(refused.at())
                        : refused.error().failure();
            case Lost<JsonNode> lost -> lost.failure();
        };
    }

    Plans plans(Connection connection) {
        return new Plans(connection);
    }

    /** The plans of some subscriptions, each read once. */
    final class Plans {

        private final Connection connection;
        private final Map<String, JsonNode> known = new HashMap<>();
        private @Nullable Failure failure;

        private Plans(Connection connection) {
            this.connection = connection;
        }

        /** Of a subscription; empty if it is gone, null if nobody knows. */
        @Nullable
        JsonNode of(JsonNode subscription) {
            String id = PaypalJson.text(subscription, "plan_id");
            if (id == null) {
                return PaypalJson.object();
            }
            JsonNode plan = known.get(id);
            return plan == null ? read(id) : plan;
        }

        private @Nullable JsonNode read(String id) {
            JsonNode plan =
                    switch (api.get(connection, PLANS + "/" + PaypalApi.encoded(id))) {
                        case Answered<JsonNode> answered -> answered.body();
                        case Refused<JsonNode> refused -> {
                            failure = refused.error().failure();
                            yield refused.error().notFound() ? PaypalJson.object() : null;
                        }
                        case Lost<JsonNode> lost -> {
                            failure = lost.failure();
                            yield null;
                        }
                    };
            if (plan != null) {
                known.put(id, plan);
            }
            return plan;
        }

        @Nullable
        Failure failure() {
            return failure;
        }
    }
}
