package com.nextcrm.integrations.simulators.quickbooks;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The two forms in which Intuit tells of changes. */
final class QuickbooksWebhookBody {

    /** With the nine decimals that careless parsers refuse. */
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'");

    private static final DateTimeFormatter OLD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    private QuickbooksWebhookBody() {}

    /** A change and the company in which it happened. */
    record Event(String realm, QuickbooksChange change) {

        /** The same each time it is told. */
        String id() {
            String text = realm + "/" + change.number();
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        }
    }

    static byte[] cloudEvents(List<Event> events) {
        ArrayNode array = QuickbooksJson.MAPPER.createArrayNode();
        for (Event event : events) {
            QuickbooksChange change = event.change();
            array.addObject()
                    .put("specversion", "1.0")
                    .put("id", event.id())
                    .put("source", "intuit.dsnBgbseACLLRZNxo2dfc4evmEJdxde58xeeYcZliOU=")
                    .put(
                            "type",
                            "qbo." + change.entity().toLowerCase(Locale.ROOT) + "."
                                    + change.operation().name(false) + ".v1")
                    .put("datacontenttype", "application/json")
                    .put("time", NANOS.format(change.at().atOffset(ZoneOffset.UTC)))
                    .put("intuitentityid", change.id())
                    .put("intuitaccountid", event.realm())
                    .putObject("data");
        }
        return QuickbooksJson.MAPPER.writeValueAsBytes(array);
    }

    static byte[] old(List<Event> events) {
        Map<String, ArrayNode> byRealm = new LinkedHashMap<>();
        ObjectNode root = QuickbooksJson.object();
        ArrayNode notifications = root.putArray("eventNotifications");
        for (Event event : events) {
            ArrayNode entities = byRealm.computeIfAbsent(
                    event.realm(),
                    realm -> notifications
                            .addObject()
                            .put("realmId", realm)
                            .putObject("dataChangeEvent")
                            .putArray("entities"));
            QuickbooksChange change = event.change();
            ObjectNode entity = entities.addObject()
                    .put("name", change.entity())
                    .put("id", change.id())
                    .put("operation", change.operation().name(true))
                    .put("lastUpdated", OLD.format(change.at().atOffset(ZoneOffset.UTC)));
            if (change.mergedId() != null) {
                entity.put("deletedId", change.mergedId());
            }
        }
        return QuickbooksJson.MAPPER.writeValueAsBytes(root);
    }
}
