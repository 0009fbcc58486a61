package com.nextcrm.integrations.simulators.mautic;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contact as the API and the webhooks show it: empty groups are lists, unset values null. */
record MauticContactJson(ZoneId zone) {

    private static final List<String> GROUPS = List.of("core", "social", "personal", "professional");

    /** With {@code fields.all}, which only the API has. */
    ObjectNode whole(MauticContact contact) {
        ObjectNode json = common(contact);
        ObjectNode all = ((ObjectNode) json.get("fields")).putObject("all").put("id", contact.id());
        MauticField.ALL
                .keySet()
                .forEach(alias -> put(all, alias, contact.values().get(alias)));
        spoil(json, contact.defect());
        return json;
    }

    ObjectNode minimal(MauticContact contact) {
        ObjectNode whole = whole(contact);
        ObjectNode json = MauticJson.object();
        for (String name : List.of(
                "isPublished",
                "dateAdded",
                "dateModified",
                "createdBy",
                "modifiedBy",
                "id",
                "points",
                "color",
                "fields")) {
            if (whole.has(name)) {
                json.set(name, whole.get(name));
            }
        }
        return json;
    }

    /** As in events. */
    ObjectNode event(MauticContact contact) {
        return common(contact);
    }

    private ObjectNode common(MauticContact contact) {
        ObjectNode json = MauticJson.object()
                .put("isPublished", true)
                .put("dateAdded", MauticJson.iso(contact.added(), zone))
                .put("dateModified", MauticJson.iso(contact.modified(), zone))
                .put("createdBy", 1)
                .put("createdByUser", "Ann Admin");
        json.putNull("modifiedBy");
        json.putNull("modifiedByUser");
        json.put("id", contact.id())
                .put("points", contact.values().get("points") instanceof Number points ? points.longValue() : 0);
        json.putNull("color");
        json.set("fields", groups(contact));
        json.put("lastActive", MauticJson.iso(contact.modified(), zone));
        if (contact.owner() == null) {
            json.putNull("owner");
        } else {
            json.putObject("owner")
                    .put("id", contact.owner())
                    .put("username", "ann")
                    .put("firstName", "Ann")
                    .put("lastName", "Admin");
        }
        json.putArray("ipAddresses");
        ArrayNode tags = json.putArray("tags");
        contact.tags()
                .forEach(tag ->
                        tags.addObject().put("id", tag.hashCode() & 0xffff).put("tag", tag));
        json.putArray("utmtags");
        json.putNull("stage");
        json.put("dateIdentified", MauticJson.iso(contact.identified(), zone));
        json.put("preferredProfileImage", "gravatar");
        ArrayNode blocked = json.putArray("doNotContact");
        contact.doNotContact()
                .forEach((channel, reason) -> blocked.addObject()
                        .put("id", contact.id() * 2)
                        .put("reason", reason)
                        .put("comments", "")
                        .put("channel", channel)
                        .putNull("channelId"));
        json.putArray("frequencyRules");
        return json;
    }

    private static ObjectNode groups(MauticContact contact) {
        ObjectNode fields = MauticJson.object();
        for (String group : GROUPS) {
            ObjectNode members = MauticJson.object();
            for (MauticField field : MauticField.ALL.values()) {
                if (field.group().equals(group)) {
                    ObjectNode member = field.describe(members.putObject(field.alias()));
                    Object value = contact.values().get(field.alias());
                    put(member, "value", value);
                    put(member, "normalizedValue", value);
                }
            }
            fields.set(group, members.isEmpty() ? MauticJson.MAPPER.createArrayNode() : members);
        }
        return fields;
    }

    static void put(ObjectNode json, String name, @Nullable Object value) {
        json.set(name, MauticJson.MAPPER.valueToTree(value));
    }

    private static void spoil(ObjectNode json, @Nullable MauticDefect defect) {
        switch (defect) {
            case null -> {}
            case FIELDS_TEXT -> json.put("fields", "Array");
            case FIELDS_MISSING -> json.remove("fields");
            case ADDED_UNREADABLE -> json.put("dateAdded", "yesterday");
            case EMAIL_OBJECT ->
                ((ObjectNode) json.get("fields").get("all"))
                        .set("email", MauticJson.MAPPER.valueToTree(Map.of("value", "x")));
        }
    }
}
