package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import com.nextcrm.integrations.simulators.Params;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/stats}: raw rows of the database. Mistakes, and missing rights, are told with HTTP 200. */
record MauticStats(MauticServer server, MauticLists lists) {

    private static final int LIMIT = 100;
    private static final Map<String, Set<String>> TABLES = Map.of(
            "campaign_leads",
                    Set.of("campaign_id", "lead_id", "date_added", "manually_removed", "manually_added", "rotation"),
            "lead_lists_leads", Set.of("leadlist_id", "lead_id", "date_added", "manually_removed", "manually_added"));

    /** @param path what follows {@code /api/stats} */
    Answer answer(Params query, List<String> path) {
        if (server.is(MauticOddity.REFUSED_STATS)) {
            return refused(403, "You do not have access to the requested area/action.");
        }
        if (path.isEmpty()) {
            ObjectNode answer = MauticJson.object();
            ArrayNode tables = answer.putArray("availableTables");
            TABLES.keySet().stream().sorted().forEach(tables::add);
            answer.set("tableColumns", MauticJson.MAPPER.valueToTree(TABLES));
            return MauticJson.answer(200, answer);
        }
        String table = path.getFirst();
        Set<String> columns = TABLES.get(table);
        if (columns == null) {
            return refused(404, "The table " + table + " was not found");
        }
        boolean segments = table.equals("lead_lists_leads");
        Stream<ObjectNode> rows =
                (segments ? server.segments : server.campaigns).all().stream().flatMap(group -> rows(group, segments));
        MauticPage<ObjectNode> page = MauticPage.of(
                rows.filter(new MauticWhere<ObjectNode>(
                                (row, column) -> row.path(column).stringValue(null),
                                (column, nested) -> columns.contains(column))
                        .of(query)),
                query,
                LIMIT,
                null);
        return lists.raw("stats", page.rows(), page.total());
    }

    private Stream<ObjectNode> rows(MauticGroup group, boolean segment) {
        return server.contacts
                .rows(1)
                .filter(row -> group.members().of(row.id()) != null)
                .map(row -> {
                    ObjectNode json = MauticCampaignRoutes.member(group, row.id());
                    if (segment) {
                        json.remove(List.of("campaign_id", "rotation", "date_last_exited"));
                        json.put("leadlist_id", Long.toString(group.id()));
                    }
                    return json;
                });
    }

    private static Answer refused(int code, String message) {
        ObjectNode answer = MauticJson.object();
        answer.putArray("errors")
                .addObject()
                .put("message", message)
                .put("code", code)
                .putNull("type");
        return MauticJson.answer(200, answer);
    }
}
