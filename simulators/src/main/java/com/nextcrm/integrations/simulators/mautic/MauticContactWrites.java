package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes as Mautic carries them out: what it does not know is dropped without a word, so are blanks unless it is told
 * otherwise and zeros always, and an address that another contact has merges the two.
 */
final class MauticContactWrites {

    private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";

    private final MauticServer server;

    MauticContactWrites(MauticServer server) {
        this.server = server;
    }

    /** 201 for a new one, 200 for one that had the address already and was changed. */
    synchronized Answer create(ObjectNode body) {
        Map<String, Object> given = values(body, false);
        check(given);
        MauticContact twin = given.get("email") instanceof String email ? server.contacts.byEmail(email) : null;
        if (twin != null) {
            return merged(twin, given, body);
        }
        MauticContact made = others(server.insert(server.contacts.nextId(), given), body);
        server.contacts.keep(made);
        return MauticLists.one(201, "contact", server.json().whole(made));
    }

    /** 404 where there is no such contact; PUT would make one. */
    synchronized Answer edit(String id, ObjectNode body) {
        MauticContact before = server.get(id);
        boolean blanks = body.path("overwriteWithBlank").asBoolean(false);
        Map<String, Object> given = values(body, false);
        check(given);
        MauticContact twin = given.get("email") instanceof String email ? server.contacts.byEmail(email) : null;
        if (twin != null && twin.id() != before.id()) {
            Map<String, Object> both = new HashMap<>(before.values());
            both.putAll(given);
            server.delete(id);
            return merged(twin, both, body);
        }
        Map<String, Object> all = new HashMap<>(before.values());
        all.putAll(given);
        if (blanks) {
            blank(body).forEach(all::remove);
        }
        return answered(200, others(before.edited(all, server.now()), body));
    }

    /** Everything that is not sent is emptied, and zeros are taken. */
    synchronized Answer replace(String id, ObjectNode body) {
        Map<String, Object> given = values(body, true);
        check(given);
        return answered(200, others(server.get(id).edited(given, server.now()), body));
    }

    private Answer merged(MauticContact into, Map<String, Object> given, ObjectNode body) {
        Map<String, Object> all = new HashMap<>(into.values());
        all.putAll(given);
        return answered(200, others(into.edited(all, server.now()), body));
    }

    private Answer answered(int status, MauticContact contact) {
        MauticContact kept = server.change(Long.toString(contact.id()), before -> contact);
        return MauticLists.one(status, "contact", server.json().whole(kept));
    }

    private static MauticContact others(MauticContact contact, ObjectNode body) {
        MauticContact changed = contact;
        if (body.path("tags").isArray()) {
            changed = changed.tagged(
                    body.path("tags").valueStream().map(tag -> tag.asString("")).toList());
        }
        if (body.path("owner").isNumber()) {
            changed = changed.ownedBy(body.path("owner").asLong());
        }
        for (JsonNode each : body.path("doNotContact")) {
            String channel = each.path("channel").asString("email");
            int reason = each.path("reason").asInt(3);
            changed = reason == 0 ? changed.unblocked(channel) : changed.blocked(channel, reason);
        }
        return changed;
    }

    private static Map<String, Object> values(ObjectNode body, boolean zeros) {
        Map<String, Object> values = new HashMap<>();
        body.properties().forEach(member -> {
            MauticField field = MauticField.ALL.get(member.getKey());
            Object value = field == null ? null : value(field, member.getValue());
            if (value != null && (zeros || !isZero(value))) {
                values.put(member.getKey(), value);
            }
        });
        return values;
    }

    private static @Nullable Object value(MauticField field, JsonNode sent) {
        if (field.type().equals("multiselect") && sent.isArray()) {
            return String.join(
                    "|", sent.valueStream().map(each -> each.asString("")).toList());
        }
        if (sent.isBoolean()) {
            return sent.asBoolean() ? 1 : 0;
        }
        String text = sent.asString("").strip();
        if (text.isEmpty()) {
            return null;
        }
        return field.isNumeric() && text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : text;
    }

    /** Half is none either: what counts is the whole part. */
    private static boolean isZero(Object value) {
        return value instanceof Number number && number.longValue() == 0 || value.equals("0");
    }

    private static List<String> blank(ObjectNode body) {
        return body.properties().stream()
                .filter(member -> member.getValue().isNull()
                        || member.getValue().asString("").isBlank())
                .flatMap(member -> Stream.of(member.getKey()))
                .toList();
    }

    private static void check(Map<String, Object> given) {
        if (given.get("email") instanceof String email && !email.matches(EMAIL)) {
            throw MauticRefusal.invalid(400, "email", "The email address you entered is invalid.", null);
        }
    }
}
