package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Call;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What lies below {@code /api}. */
final class MauticRoutes {

    private final MauticLists lists;
    private final MauticContactRoutes contacts;
    private final MauticSegmentRoutes segments;
    private final MauticCampaignRoutes campaigns;
    private final MauticStats stats;

    MauticRoutes(MauticServer server) {
        lists = new MauticLists(server);
        contacts = new MauticContactRoutes(server);
        segments = new MauticSegmentRoutes(server, lists);
        campaigns = new MauticCampaignRoutes(server, lists);
        stats = new MauticStats(server, lists);
    }

    Answer answer(Call call, List<String> path, boolean person) {
        List<String> rest = path.subList(Math.min(1, path.size()), path.size());
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "contacts" -> contacts.answer(call, rest);
            case "segments" -> segments.answer(call, rest);
            case "campaigns" -> campaigns.answer(call, rest);
            case "stats" -> stats.answer(call.query(), rest);
            case "fields" -> fields(rest);
            case "users" -> self(rest, person);
            default -> throw MauticRefusal.notFound();
        };
    }

    private Answer fields(List<String> path) {
        if (!path.equals(List.of("contact"))) {
            throw MauticRefusal.notFound();
        }
        List<ObjectNode> rows =
                MauticField.ALL.values().stream().map(MauticField::json).toList();
        return lists.others("fields", rows, rows.size());
    }

    /** A client that acts for itself is nobody. */
    private static Answer self(List<String> path, boolean person) {
        if (!path.equals(List.of("self"))) {
            throw MauticRefusal.notFound();
        }
        if (!person) {
            throw MauticRefusal.of(500, "Call to a member function getId() on null", null);
        }
        return MauticJson.answer(
                200,
                MauticJson.object()
                        .put("id", 1)
                        .put("username", MauticSimulatorOptions.USER)
                        .put("firstName", "Ann")
                        .put("lastName", "Admin")
                        .put("email", "ann@example.com"));
    }
}
