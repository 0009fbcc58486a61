package com.nextcrm.integrations.simulators.mautic;

import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The segments and campaigns a Mautic begins with. */
final class MauticGroupSeed {

    private static final String[] SEGMENTS = {"Newsletter", "Customers", "Fair 2026", "Sleeping", "Old drafts"};
    private static final String[] CAMPAIGNS = {"Welcome", "Win back", "Spring offer"};

    private MauticGroupSeed() {}

    static void fill(MauticServer server, Instant added) {
        MauticSeed seed = server.contacts.seed();
        for (int i = 0; i < SEGMENTS.length; i++) {
            int percent = 60 / (i + 1);
            String name = SEGMENTS[i];
            boolean published = i < SEGMENTS.length - 1;
            ObjectNode content = MauticJson.object()
                    .put("publicName", name)
                    .put("alias", name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
                    .put("description", i % 2 == 0 ? "Who asked for it" : null);
            content.putNull("category");
            content.putArray("filters");
            content.put("isGlobal", true).put("isPreferenceCenter", false);
            server.segments.make(id -> new MauticGroup(
                    id,
                    name,
                    published,
                    added,
                    id % 2 == 0 ? added.plusSeconds(60) : null,
                    content,
                    new MauticMembers(contact -> isMember(seed, contact, id, percent), added)));
        }
        for (int i = 0; i < CAMPAIGNS.length; i++) {
            long source = i + 1L;
            String name = CAMPAIGNS[i];
            boolean published = i != 1;
            ObjectNode content = campaign(name, source, i, added);
            server.campaigns.make(id -> new MauticGroup(
                    id,
                    name,
                    published,
                    added,
                    null,
                    content,
                    new MauticMembers(contact -> isMember(seed, contact, source, 20), added)));
        }
    }

    private static boolean isMember(MauticSeed seed, long contact, long group, int percent) {
        return contact <= seed.rows() && !seed.isAnonymous(contact) && seed.bits(contact * 101 + group) % 100 < percent;
    }

    private static ObjectNode campaign(String name, long segment, int number, Instant added) {
        ObjectNode content = MauticJson.object().put("description", "About " + name);
        content.putNull("category");
        content.put("allowRestart", number == 2);
        content.putNull("publishUp");
        if (number == 2) {
            content.put("publishDown", "2020-01-01T00:00:00+00:00"); // over long ago
        } else {
            content.putNull("publishDown");
        }
        ArrayNode events = content.putArray("events");
        events.addObject()
                .put("id", number + 1)
                .put("name", "Send it")
                .put("type", "email.send")
                .put("eventType", "action")
                .put("order", 1)
                .putObject("properties")
                .put("email", 1);
        content.putArray("forms");
        content.putArray("lists").addObject().put("id", segment).put("name", SEGMENTS[(int) segment - 1]);
        content.putObject("canvasSettings").putArray("nodes");
        return content;
    }
}
