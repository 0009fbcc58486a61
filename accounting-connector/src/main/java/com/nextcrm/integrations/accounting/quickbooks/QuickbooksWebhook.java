package com.nextcrm.integrations.accounting.quickbooks;

import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What one event says: which object changed, never how. A merge names the object that is left, and the older form also
 * the one that went into it.
 */
final class QuickbooksWebhook {

    private static final WebhookResult UNREADABLE = new Unreadable("It is not of a shape that Intuit documents");

    private QuickbooksWebhook() {}

    /** @param body one event, as the ingress cuts it out of what Intuit sent */
    static WebhookResult interpret(byte[] body) {
        try {
            JsonNode event = QuickbooksJson.MAPPER.readTree(body);
            return event.path("eventNotifications").isArray() ? old(event) : cloudEvent(event);
        } catch (JacksonException e) {
            return UNREADABLE;
        }
    }

    private static WebhookResult cloudEvent(JsonNode event) {
        String[] type = event.path("type").asString("").split("\\.");
        if (type.length < 3 || !type[0].equals("qbo")) {
            return UNREADABLE;
        }
        return changed(
                type[1],
                event.path("intuitentityid").stringValue(null),
                event.path("data").path("deletedId").stringValue(null));
    }

    private static WebhookResult old(JsonNode event) {
        JsonNode entities =
                event.path("eventNotifications").path(0).path("dataChangeEvent").path("entities");
        JsonNode entity = entities.path(0);
        if (!entity.isObject() || entities.size() > 1) {
            return UNREADABLE;
        }
        return changed(
                entity.path("name").asString(""),
                entity.path("id").stringValue(null),
                entity.path("deletedId").stringValue(null));
    }

    private static WebhookResult changed(String name, @Nullable String id, @Nullable String mergedId) {
        if (QuickbooksRow.usable(id) == null) {
            return new Unreadable("It names no object");
        }
        return QuickbooksEntity.named(name)
                .<WebhookResult>map(entity -> new Changed(
                        entity.dataType(),
                        Stream.of(id, QuickbooksRow.usable(mergedId))
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList()))
                .orElseGet(() -> new Nothing("Events of this kind say nothing about invoices or customers"));
    }
}
