package com.nextcrm.integrations.simulators.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds or makes the events that a webhook order is about. */
final class WebhookEvents {

    private final StripeAccount account;
    private final WebhookOrder order;

    private WebhookEvents(StripeAccount account, WebhookOrder order) {
        this.account = account;
        this.order = order;
    }

    /** Oldest charge first. */
    static List<Event> of(StripeAccount account, WebhookOrder order) {
        WebhookEvents events = new WebhookEvents(account, order);
        return order.chargeId() == null ? events.newest() : List.of(events.about(order.chargeId()));
    }

    private List<Event> newest() {
        int wanted = order.count() == null ? 1 : order.count();
        List<Event> found = new ArrayList<>(wanted);
        for (long n = account.charges.size() - 1; n >= 0 && found.size() < wanted; n--) {
            Event event = event(n);
            if (event != null) {
                found.add(event);
            }
        }
        if (found.size() < wanted) {
            throw new IllegalArgumentException(
                    "Only " + found.size() + " charges fit " + order.type() + ", not " + wanted);
        }
        return found.reversed();
    }

    private Event about(String chargeId) {
        Event event = event(account.charge(chargeId).number());
        if (event == null) {
            throw new IllegalArgumentException("The state of " + chargeId + " does not fit " + order.type());
        }
        return event;
    }

    private @Nullable Event event(long n) {
        Charge charge = account.charges.get(n);
        return switch (order.type()) {
            case "charge.refunded" ->
                charge.disputed() || charge.refundable() == 0 ? account.events.about(n, order.type()) : refund(charge);
            case "charge.updated" -> account.events.charge(order.type(), charge, null, Events.Cause.CONTROL);
            default -> account.events.about(n, order.type());
        };
    }

    private @Nullable Event refund(Charge charge) {
        long half = Currencies.round(charge.currency(), charge.refundable() / 2);
        Long amount = order.partial() ? half : null;
        account.refund(charge.number(), amount, null, Map.of(), Events.Cause.CONTROL);
        return account.events.about(charge.number(), order.type());
    }
}
