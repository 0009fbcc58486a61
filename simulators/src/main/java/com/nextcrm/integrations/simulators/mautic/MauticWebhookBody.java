package com.nextcrm.integrations.simulators.mautic;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies as PHP writes them: events by their type, each with its own time, slashes and other letters escaped. */
final class MauticWebhookBody {

    private MauticWebhookBody() {}

    static byte[] of(List<MauticChange> changes, ZoneId zone) {
        ObjectNode body = MauticJson.object();
        for (MauticChange change : changes) {
            ArrayNode events =
                    body.has(change.type()) ? (ArrayNode) body.get(change.type()) : body.putArray(change.type());
            events.add(change.payload().deepCopy().put("timestamp", MauticJson.iso(change.at(), zone)));
        }
        return MauticJson.MAPPER.writeValueAsBytes(body);
    }

    /** Samples, and a time that is no list of events. */
    static byte[] sample(String time) {
        ObjectNode body = MauticJson.object();
        ObjectNode contact =
                body.putArray("mautic.lead_post_save_update").addObject().putObject("contact");
        contact.put("id", 0).set("tags", MauticJson.MAPPER.valueToTree(List.of(List.of())));
        contact.set("fields", MauticJson.MAPPER.valueToTree(Map.of("core", List.of())));
        return MauticJson.MAPPER.writeValueAsBytes(body.put("timestamp", time));
    }
}
