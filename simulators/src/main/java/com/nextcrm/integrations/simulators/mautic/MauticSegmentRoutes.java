package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/segments}, whose rows are called {@code list} and {@code lists}. */
record MauticSegmentRoutes(MauticServer server, MauticLists lists) {

    /** @param path what follows {@code /api/segments} */
    Answer answer(Call call, List<String> path) {
        if (path.isEmpty()) {
            return new MauticGroupList(server.segments, lists).answer(call.query(), "lists", this::json);
        }
        if (path.equals(List.of("new")) && call.method().equals("POST")) {
            return create(MauticJson.body(call.body()));
        }
        MauticGroup segment = server.segments.get(path.getFirst());
        if (path.size() == 4 && path.get(1).equals("contact")) {
            return member(segment, path.get(2), path.get(3));
        }
        return switch (call.method() + " " + String.join("/", path.subList(1, path.size()))) {
            case "GET " -> MauticLists.one(200, "list", json(segment));
            case "PATCH edit" -> edit(segment, MauticJson.body(call.body()));
            case "POST contacts/add" ->
                add(segment, MauticJson.body(call.body()).path("ids"));
            default -> throw MauticRefusal.notFound();
        };
    }

    private synchronized Answer create(ObjectNode body) {
        String name = body.path("name").asString("").strip();
        if (name.isEmpty()) {
            throw MauticRefusal.invalid(400, "name", "A value is required.", null);
        }
        ObjectNode content = MauticJson.object()
                .put("publicName", body.path("publicName").asString(name))
                .put("alias", alias(body.path("alias").asString(name)))
                .put("description", body.path("description").stringValue(null));
        content.putNull("category");
        content.set("filters", body.path("filters").isArray() ? body.get("filters") : content.arrayNode());
        content.put("isGlobal", body.path("isGlobal").asBoolean(true)).put("isPreferenceCenter", false);
        boolean published = !server.is(MauticOddity.NO_PUBLISHING)
                && body.path("isPublished").asBoolean(true);
        MauticGroup made = server.segments.make(id -> new MauticGroup(
                id, name, published, server.now(), null, content, new MauticMembers(contact -> false, server.now())));
        return MauticLists.one(201, "list", json(made));
    }

    /** Another's alias gets a number behind it. */
    private String alias(String wanted) {
        String plain = wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        String alias = plain;
        for (int i = 1; server.segments.byAlias(alias) != null; i++) {
            alias = plain + i;
        }
        return alias;
    }

    private synchronized Answer edit(MauticGroup segment, ObjectNode body) {
        ObjectNode content = segment.content().deepCopy();
        if (body.has("description")) {
            content.set("description", body.get("description"));
        }
        boolean published = body.has("isPublished") && !server.is(MauticOddity.NO_PUBLISHING)
                ? body.path("isPublished").asBoolean(true)
                : segment.published();
        MauticGroup edited =
                segment.edited(body.path("name").asString(segment.name()), published, content, server.now());
        server.segments.keep(edited);
        return MauticLists.one(200, "list", json(edited));
    }

    private Answer member(MauticGroup segment, String contact, String what) {
        requireVisible(segment);
        long id = server.get(contact).id();
        if (what.equals("add")) {
            change(segment, id, true);
        } else if (what.equals("remove")) {
            change(segment, id, false);
        } else {
            throw MauticRefusal.notFound();
        }
        return MauticLists.success();
    }

    /** A success, whatever became of each. */
    private Answer add(MauticGroup segment, JsonNode ids) {
        requireVisible(segment);
        ObjectNode answer = MauticJson.object().put("success", 1);
        ObjectNode details = answer.putObject("details");
        for (JsonNode each : ids) {
            boolean added = !server.is(MauticOddity.FAILED_MEMBERS) && server.contacts.find(each.asLong(0)) != null;
            if (added) {
                change(segment, each.asLong(), true);
            }
            details.putObject(each.asString("")).put("success", added);
        }
        return MauticJson.answer(200, answer);
    }

    private void change(MauticGroup segment, long contact, boolean in) {
        if (segment.members().has(contact) != in) {
            if (in) {
                segment.members().add(contact, server.now());
            } else {
                segment.members().remove(contact);
            }
            ObjectNode payload = server.payload(server.get(Long.toString(contact)));
            payload.set("segment", json(segment));
            server.happened("mautic.lead_list_change", payload.put("action", in ? "added" : "removed"));
        }
    }

    /** Only published ones are looked among. */
    private static void requireVisible(MauticGroup segment) {
        if (!segment.published()) {
            throw MauticRefusal.forbidden();
        }
    }

    private ObjectNode json(MauticGroup segment) {
        return MauticGroupList.json(segment, server.options().zone());
    }
}
