package com.nextcrm.integrations.simulators.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds or makes the events that a webhook order is about. */
final class WebhookEvents {

    private final StripeAccount account;
    private final WebhookOrder order;
    private final Changes.Family family;

    private WebhookEvents(StripeAccount account, WebhookOrder order) {
        this.account = account;
        this.order = order;
        this.family = account.changes.family(order.type());
    }

    /** Oldest object first. */
    static List<Event> of(StripeAccount account, WebhookOrder order) {
        int wanted = order.count() == null ? 1 : order.count();
        if (order.type().endsWith("*")) {
            return recorded(account, order, wanted);
        }
        WebhookEvents events = new WebhookEvents(account, order);
        return order.objectId() == null ? events.newest(wanted) : List.of(events.about(order.objectId()));
    }

    private static List<Event> recorded(StripeAccount account, WebhookOrder order, int wanted) {
        List<Event> events = account.events.newest(order.type(), wanted);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Nothing of type " + order.type() + " has happened yet");
        }
        return events;
    }

    private List<Event> newest(int wanted) {
        List<Event> found = new ArrayList<>(wanted);
        for (long n = family.rows().size() - 1; n >= 0 && found.size() < wanted; n--) {
            Event event = family.rows().exists(n) ? event(n) : null;
            if (event != null) {
                found.add(event);
            }
        }
        if (found.size() < wanted) {
            throw new IllegalArgumentException(
                    "Only " + found.size() + " objects fit " + order.type() + ", not " + wanted);
        }
        return found.reversed();
    }

    private Event about(String id) {
        long n = account.ids.number(family.rows().kind(), id);
        if (!family.rows().exists(n)) {
            throw new IllegalArgumentException("No such " + family.rows().kind().what() + ": " + id);
        }
        Event event = event(n);
        if (event == null) {
            throw new IllegalArgumentException("The state of " + id + " does not fit " + order.type());
        }
        return event;
    }

    private @Nullable Event event(long n) {
        if (family.rows() != account.charges) {
            return family.event(order.type(), n);
        }
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
