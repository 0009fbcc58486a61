package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.spi.WebhookResult;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Changed;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Nothing;
import com.nextcrm.integrations.sdk.spi.WebhookResult.Unreadable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which contact an event is about. The contact in it is a picture of the past, may come late, and lacks much; so it is
 * read anew. A deleted one's id stands outside of it.
 */
final class MauticWebhook {

    private static final String GONE = "mautic.lead_post_delete";
    private static final Set<String> ABOUT_CONTACTS = Set.of(
            "mautic.lead_post_save_new",
            "mautic.lead_post_save_update",
            "mautic.lead_points_change",
            "mautic.lead_channel_subscription_changed",
            GONE);

    private MauticWebhook() {}

    /** @param body one event or several, below their types */
    static WebhookResult interpret(byte[] body) {
        try {
            JsonNode types = MauticJson.MAPPER.readTree(body);
            return types.isObject() && !types.isEmpty()
                    ? interpret(types)
                    : new Unreadable("It is not of a shape that Mautic documents");
        } catch (JacksonException e) {
            return new Unreadable("It is no JSON");
        }
    }

    private static WebhookResult interpret(JsonNode types) {
        Set<String> contacts = new LinkedHashSet<>();
        Set<String> campaigns = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            for (JsonNode event : MauticJson.elements(type.getValue())) {
                if (ABOUT_CONTACTS.contains(type.getKey())) {
                    String id = contactId(type.getKey(), event);
                    if (id.isEmpty()) {
                        return new Unreadable("It names no contact");
                    }
                    contacts.add(id);
                } else {
                    // Mautic itself has none of these; extensions add some
                    MauticJson.number(event.path("campaign").path("id")).ifPresent(id -> campaigns.add(id.toString()));
                }
            }
        }
        if (contacts.isEmpty() && campaigns.isEmpty()) {
            return new Nothing(
                    "Events of this kind change nothing that we keep: the next sync reads what they lead to");
        }
        return contacts.isEmpty()
                ? new Changed(MauticType.CAMPAIGNS.dataType(), List.copyOf(campaigns))
                : new Changed(MauticType.CONTACTS.dataType(), List.copyOf(contacts));
    }

    private static String contactId(String type, JsonNode event) {
        JsonNode id =
                type.equals(GONE) ? event.path("id") : event.path("contact").path("id");
        return MauticJson.number(id).map(String::valueOf).orElse("");
    }
}
