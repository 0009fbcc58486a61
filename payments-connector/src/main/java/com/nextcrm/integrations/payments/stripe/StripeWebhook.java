package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Defective;
import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a webhook says about payments. */
final class StripeWebhook {

    private StripeWebhook() {}

    static WebhookResult interpret(byte[] body) {
        try {
            return interpret(StripeJson.read(body, StripeEvent.class));
        } catch (JacksonException e) {
            return new Unreadable("It is not JSON of the shape that Stripe documents");
        }
    }

    private static WebhookResult interpret(StripeEvent event) {
        if (event.type() == null) {
            return new Unreadable("It has no type");
        }
        if (!"event".equals(event.object())) {
            return new Nothing("It is no snapshot event; point the endpoint at those");
        }
        if (!event.isAboutCharge()) {
            return new Nothing("Events of this type say nothing about payments");
        }
        String id = event.chargeId();
        if (id == null) {
            return new Unreadable("It names no charge");
        }
        JsonNode charge = event.charge();
        if (charge == null || event.created() == null) {
            return new Changed(StripeMapper.PAYMENTS, List.of(id));
        }
        Instant asOf = Instant.ofEpochSecond(event.created());
        return switch (StripeMapper.payment(StripeJson.MAPPER.writeValueAsBytes(charge), asOf)) {
            case Mapped mapped -> new Snapshots(List.of(mapped.record()));
            // the endpoint's version may be too old to be understood; Stripe then shows it in ours
            case Defective defective -> new Changed(StripeMapper.PAYMENTS, List.of(id));
        };
    }
}
