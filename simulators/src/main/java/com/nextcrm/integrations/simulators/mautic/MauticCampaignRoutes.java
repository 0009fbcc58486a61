package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import com.nextcrm.integrations.simulators.Params;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/campaigns}. */
record MauticCampaignRoutes(MauticServer server, MauticLists lists) {

    private static final int MEMBERS_LIMIT = 100;

    /** @param path what follows {@code /api/campaigns} */
    Answer answer(Call call, List<String> path) {
        if (path.isEmpty()) {
            return new MauticGroupList(server.campaigns, lists).answer(call.query(), "campaigns", this::json);
        }
        if (path.equals(List.of("new")) && call.method().equals("POST")) {
            return create(MauticJson.body(call.body()));
        }
        MauticGroup campaign = server.campaigns.get(path.getFirst());
        if (path.size() == 4 && path.get(1).equals("contact")) {
            return member(campaign, path.get(2), path.get(3));
        }
        return switch (call.method() + " " + String.join("/", path.subList(1, path.size()))) {
            case "GET " -> MauticLists.one(200, "campaign", json(campaign));
            case "GET contacts" -> members(campaign, call.query());
            case "PATCH edit" -> edit(campaign, MauticJson.body(call.body()));
            default -> throw MauticRefusal.notFound();
        };
    }

    private synchronized Answer create(ObjectNode body) {
        String name = body.path("name").asString("").strip();
        if (name.isEmpty()) {
            throw MauticRefusal.invalid(400, "name", "A value is required.", null);
        }
        if (body.path("events").isEmpty()
                || body.path("lists").isEmpty() && body.path("forms").isEmpty()) {
            throw MauticRefusal.of(400, "A campaign needs events, and a segment or form", null);
        }
        check(body.path("events"));
        ObjectNode content =
                MauticJson.object().put("description", body.path("description").stringValue(null));
        content.putNull("category");
        content.put("allowRestart", body.path("allowRestart").asBoolean(false));
        content.putNull("publishUp").putNull("publishDown");
        content.set("events", stored(body));
        content.putArray("forms");
        ArrayNode sources = content.putArray("lists");
        for (JsonNode each : body.path("lists")) {
            MauticGroup segment = server.segments.get(each.path("id").asString(""));
            sources.addObject().put("id", segment.id()).put("name", segment.name());
        }
        content.set(
                "canvasSettings",
                body.path("canvasSettings").isObject() ? body.get("canvasSettings") : MauticJson.object());
        boolean published = !server.is(MauticOddity.NO_PUBLISHING)
                && body.path("isPublished").asBoolean(true);
        MauticGroup made = server.campaigns.make(id -> new MauticGroup(
                id, name, published, server.now(), null, content, new MauticMembers(contact -> false, server.now())));
        return MauticLists.one(201, "campaign", json(made));
    }

    private static void check(JsonNode events) {
        int number = 0;
        for (JsonNode event : events) {
            boolean mail = event.path("type").asString("").equals("email.send");
            if (mail && event.path("properties").path("email").asInt(0) < 1) {
                String path = "events[" + number + "].properties.email";
                throw MauticRefusal.invalid(422, path, "This value should not be blank.", "validation");
            }
            number++;
        }
    }

    /** Only those that are nodes of the canvas. */
    private static ArrayNode stored(ObjectNode body) {
        Set<String> nodes = new HashSet<>();
        body.path("canvasSettings")
                .path("nodes")
                .forEach(node -> nodes.add(node.path("id").asString("")));
        ArrayNode stored = MauticJson.MAPPER.createArrayNode();
        for (JsonNode event : body.path("events")) {
            if (nodes.contains(event.path("id").asString(""))) {
                stored.add(((ObjectNode) event.deepCopy()).put("id", 1000 + stored.size()));
            }
        }
        return stored;
    }

    private synchronized Answer edit(MauticGroup campaign, ObjectNode body) {
        ObjectNode content = campaign.content().deepCopy();
        for (String member : List.of("description", "allowRestart")) {
            if (body.has(member)) {
                content.set(member, body.get(member));
            }
        }
        boolean published = body.has("isPublished") && !server.is(MauticOddity.NO_PUBLISHING)
                ? body.path("isPublished").asBoolean(true)
                : campaign.published();
        MauticGroup edited =
                campaign.edited(body.path("name").asString(campaign.name()), published, content, server.now());
        server.campaigns.keep(edited);
        return MauticLists.one(200, "campaign", json(edited));
    }

    /** A success also where nothing is done; one that may start again does, and so does one that was removed. */
    private synchronized Answer member(MauticGroup campaign, String contact, String what) {
        long id = server.get(contact).id();
        boolean in = campaign.members().has(id);
        if (what.equals("remove")) {
            campaign.members().remove(id);
        } else if (!what.equals("add")) {
            throw MauticRefusal.notFound();
        } else if (!server.is(MauticOddity.IDLE_CAMPAIGNS)
                && (!in || campaign.content().path("allowRestart").asBoolean(false))) {
            campaign.members().add(id, server.now());
        }
        return MauticLists.success();
    }

    private Answer members(MauticGroup campaign, Params query) {
        MauticPage<MauticRow> page = MauticPage.of(
                server.contacts.rows(1).filter(row -> campaign.members().has(row.id())), query, MEMBERS_LIMIT, null);
        return lists.raw("contacts", MauticLists.shown(page.rows(), row -> member(campaign, row.id())), page.total());
    }

    static ObjectNode member(MauticGroup campaign, long contact) {
        MauticMembers.Membership membership =
                Objects.requireNonNull(campaign.members().of(contact));
        return MauticJson.object()
                .put("campaign_id", Long.toString(campaign.id()))
                .put("lead_id", Long.toString(contact))
                .put("date_added", MauticJson.sql(membership.added()))
                .put("manually_removed", membership.in() ? "0" : "1")
                .put("manually_added", membership.byHand() ? "1" : "0")
                .putNull("date_last_exited")
                .put("rotation", Integer.toString(membership.rotation()));
    }

    private ObjectNode json(MauticGroup campaign) {
        return MauticGroupList.json(campaign, server.options().zone());
    }
}
