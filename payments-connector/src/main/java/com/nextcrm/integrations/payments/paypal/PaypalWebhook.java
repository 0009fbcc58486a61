package com.nextcrm.integrations.payments.paypal;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a webhook says changed. PayPal promises no order, and its events show neither who paid nor all that was given
 * back; so it is always the ids that count, and what they stand for is read as it is by then.
 */
final class PaypalWebhook {

    private static final Set<String> OF_ORDERS = Set.of("CHECKOUT.ORDER.", "CHECKOUT.PAYMENT-APPROVAL.");

    private PaypalWebhook() {}

    static WebhookResult interpret(byte[] body) {
        try {
            return interpret(PaypalJson.object(body));
        } catch (JacksonException e) {
            return new Unreadable("It is not JSON of the shape that PayPal documents");
        }
    }

    private static WebhookResult interpret(JsonNode event) {
        String type = PaypalJson.text(event, "event_type");
        JsonNode resource = event.path("resource");
        if (type == null || !resource.isObject()) {
            return new Unreadable("It has no type or no resource");
        }
        if (type.startsWith("PAYMENT.SALE.")
                || type.startsWith("PAYMENT.CAPTURE.")
                || type.startsWith("PAYMENT.REFUND.")) {
            return payments(resource);
        }
        if (type.startsWith("BILLING.SUBSCRIPTION.")) {
            return changed(PaypalSubscriptionMapper.SUBSCRIPTIONS, PaypalJson.text(resource, "id"));
        }
        if (type.startsWith("BILLING.PLAN.")) {
            return changed(PaypalPlanMapper.PLANS, PaypalJson.text(resource, "id"));
        }
        if (type.startsWith("CATALOG.PRODUCT.")) {
            return changed(PaypalPlanMapper.PRODUCTS, PaypalJson.text(resource, "id"));
        }
        if (OF_ORDERS.stream().anyMatch(type::startsWith)) {
            return changed(
                    PaypalOrderMapper.ORDERS,
                    Objects.requireNonNullElse(
                            PaypalJson.text(resource, "order_id"),
                            Objects.requireNonNullElse(PaypalJson.text(resource, "id"), "")));
        }
        return new Nothing("Events of this type say nothing about what is kept here");
    }

    /** The payment, and beside it the refund that changed it. */
    private static WebhookResult payments(JsonNode resource) {
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        String capture = PaypalJson.linked(resource, "up", "/v2/payments/captures/");
        String sale = PaypalJson.text(resource, "sale_id");
        for (String id : new String[] {PaypalJson.text(resource, "id"), capture, sale}) {
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.isEmpty()
                ? new Unreadable("It names no payment")
                : new Changed(PaypalPaymentParts.PAYMENTS, List.copyOf(ids));
    }

    private static WebhookResult changed(DataType type, @Nullable String id) {
        return id == null || id.isEmpty() ? new Unreadable("Its resource has no id") : new Changed(type, List.of(id));
    }
}
