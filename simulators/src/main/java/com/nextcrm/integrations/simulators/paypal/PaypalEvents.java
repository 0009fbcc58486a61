package com.nextcrm.integrations.simulators.paypal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What happened since the start, as webhooks tell it; the last 20,000. */
final class PaypalEvents {

    private static final int MAX_KEPT = 20_000;

    private final PaypalAccount account;
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    private long count;

    PaypalEvents(PaypalAccount account) {
        this.account = account;
    }

    /** @param version of the shape that the resource has: 1.0 for sales, subscriptions and plans, 2.0 for captures */
    synchronized ObjectNode add(String type, String resourceType, String version, ObjectNode resource) {
        String id = String.format(Locale.ROOT, "WH-%017d-%017d", ++count, account.seed());
        ObjectNode event = PaypalJson.object()
                .put("id", id)
                .put("event_version", "1.0")
                .put("create_time", PaypalJson.time(account.now()))
                .put("resource_type", resourceType)
                .put("resource_version", version)
                .put("event_type", type)
                .put("summary", "Something happened – " + type);
        event.set("resource", resource.deepCopy());
        event.putArray("links")
                .addObject()
                .put("href", "https://api.paypal.com/v1/notifications/webhooks-events/" + id)
                .put("rel", "self")
                .put("method", "GET");
        if (events.size() == MAX_KEPT) {
            events.removeFirst();
        }
        events.addLast(event);
        return event;
    }

    synchronized List<ObjectNode> all() {
        return List.copyOf(events);
    }
}
