package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a webhook says: which invoice or contact changed, and nothing more. Ours has one event; Xero's own several. */
final class XeroWebhook {

    private XeroWebhook() {}

    static WebhookResult interpret(byte[] body) {
        try {
            JsonNode events = XeroJson.MAPPER.readTree(body).path("events");
            return events.isArray() ? interpret(events) : new Unreadable("It has no list of events");
        } catch (JacksonException e) {
            return new Unreadable("It is no JSON");
        }
    }

    private static WebhookResult interpret(JsonNode events) {
        Set<XeroType> types = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode event : events) {
            Optional<XeroType> type = type(event.path("eventCategory").asString(""));
            if (type.isPresent()) {
                String id = XeroTexts.usable(event.path("resourceId").stringValue(null));
                if (id == null) {
                    return new Unreadable("It names no " + type.get().noun());
                }
                types.add(type.get());
                ids.add(id);
            }
        }
        if (types.isEmpty()) {
            return new Nothing("Events of this category say nothing about invoices or contacts");
        }
        return types.size() > 1
                ? new Unreadable("It is about invoices and contacts at once")
                : new Changed(types.iterator().next().dataType(), java.util.List.copyOf(ids));
    }

    /** Samples write it in other cases than the specification. */
    private static Optional<XeroType> type(String category) {
        return switch (category.toUpperCase(Locale.ROOT)) {
            case "INVOICE" -> Optional.of(XeroType.INVOICES);
            case "CONTACT" -> Optional.of(XeroType.CONTACTS);
            default -> Optional.empty();
        };
    }
}
