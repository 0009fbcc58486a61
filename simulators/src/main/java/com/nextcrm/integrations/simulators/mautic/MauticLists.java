package com.nextcrm.integrations.simulators.mautic;

import com.nextcrm.integrations.simulators.Answer;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists as Mautic answers them: rows by their ids, an empty list where there is none, totals as texts and numbers. */
record MauticLists(MauticServer server) {

    /** Contacts: the total is a text, and no rows are an empty object. */
    Answer contacts(List<ObjectNode> rows, long total) {
        ObjectNode answer = MauticJson.object();
        total(answer, total, true);
        answer.set("contacts", rows.isEmpty() ? MauticJson.object() : byId(rows));
        return MauticJson.answer(200, answer);
    }

    /** Anything else: the total is a number, and no rows are an empty list. */
    Answer others(String name, List<ObjectNode> rows, long total) {
        ObjectNode answer = MauticJson.object();
        total(answer, total, false);
        answer.set(name, rows.isEmpty() ? MauticJson.MAPPER.createArrayNode() : byId(rows));
        return MauticJson.answer(200, answer);
    }

    /** Raw rows of the database: a list, and every value a text. */
    Answer raw(String name, List<ObjectNode> rows, long total) {
        ObjectNode answer = MauticJson.object();
        total(answer, total, true);
        ArrayNode list = answer.putArray(name);
        rows.forEach(list::add);
        return MauticJson.answer(200, answer);
    }

    static Answer one(int status, String name, ObjectNode row) {
        ObjectNode answer = MauticJson.object();
        answer.set(name, row);
        return MauticJson.answer(status, answer);
    }

    static Answer success() {
        return MauticJson.answer(200, MauticJson.object().put("success", 1));
    }

    private void total(ObjectNode answer, long total, boolean usuallyText) {
        boolean text = usuallyText ? !server.is(MauticOddity.NUMBER_TOTALS) : server.is(MauticOddity.TEXT_TOTALS);
        if (text) {
            answer.put("total", Long.toString(total));
        } else {
            answer.put("total", total);
        }
    }

    private JsonNode byId(List<ObjectNode> rows) {
        if (server.is(MauticOddity.LISTED_ROWS)) {
            ArrayNode list = MauticJson.MAPPER.createArrayNode();
            rows.forEach(list::add);
            return list;
        }
        ObjectNode map = MauticJson.object();
        rows.forEach(row -> map.set(row.path("id").asString(), row));
        return map;
    }

    static <R> List<ObjectNode> shown(List<R> rows, Function<R, ObjectNode> json) {
        return rows.stream().map(json).toList();
    }
}
