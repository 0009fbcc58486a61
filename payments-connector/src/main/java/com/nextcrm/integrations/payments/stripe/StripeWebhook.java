package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.payments.stripe.StripeMapping.Mapped;
import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Named;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Snapshots;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/**
 * What a webhook says. Its object is what it concerns, whatever its type is called. Stripe promises no order: what an
 * event shows whole is as old as the event, and the rest is only named, to be read as it is by then.
 */
final class StripeWebhook {

    private static final String DELETED = ".deleted";

    private StripeWebhook() {}

    static WebhookResult interpret(byte[] body) {
        try {
            return interpret(StripeJson.read(body, StripeEvent.class), body);
        } catch (JacksonException e) {
            return new Unreadable("It is not JSON of the shape that Stripe documents");
        }
    }

    private static WebhookResult interpret(StripeEvent event, byte[] body) {
        if (event.type() == null) {
            return new Unreadable("It has no type");
        }
        if (!"event".equals(event.object())) {
            return new Nothing("It is no snapshot event; point the endpoint at those");
        }
        if (event.subject() == null) {
            return new Unreadable("It shows no object");
        }
        List<StripeResource> about =
                Arrays.stream(StripeResource.values()).filter(event::isAbout).toList();
        if (about.isEmpty()) {
            return new Nothing("Events of this type say nothing about what is kept here");
        }
        if (about.size() == 1 && event.shows(about.getFirst()) && event.created() != null) {
            StripeResource resource = about.getFirst();
            if (resource.isShownWhole() && !event.type().endsWith(DELETED)) {
                Instant asOf = Instant.ofEpochSecond(event.created());
                // the endpoint's version may be too old to be understood; Stripe then shows it in ours
                byte[] subject = Objects.requireNonNull(StripeRaw.part(body, "data", "object"));
                if (StripeWhole.isShown(resource, subject) && resource.map(subject, asOf) instanceof Mapped mapped) {
                    return new Snapshots(List.of(mapped.record()));
                }
            }
        }
        return named(event, about);
    }

    private static WebhookResult named(StripeEvent event, List<StripeResource> about) {
        List<Named> records = about.stream()
                .filter(resource -> event.idOf(resource) != null)
                .map(resource -> new Named(resource.dataType(), String.valueOf(event.idOf(resource))))
                .toList();
        // such as the invoice that is still to come, or a payment that nobody has tried yet
        return records.isEmpty() ? new Nothing("It names nothing that could be read") : new Changed(records);
    }
}
