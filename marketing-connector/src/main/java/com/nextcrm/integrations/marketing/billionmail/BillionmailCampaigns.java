package com.nextcrm.integrations.marketing.billionmail;

import com.nextcrm.integrations.marketing.billionmail.BillionmailInput.Unusable;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Done;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Lost;
import com.nextcrm.integrations.marketing.billionmail.BillionmailReply.Refused;
import com.nextcrm.integrations.marketing.billionmail.BillionmailRows.Search;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Connection;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Makes campaigns and drives them. To make one is to send it: there is no draft and no separate start. */
final class BillionmailCampaigns {

    private static final int WAITING = 0;
    private static final int RUNNING = 1;
    private static final int PAUSED = 3;

    private final BillionmailApi api;
    private final BillionmailRows rows;

    BillionmailCampaigns(BillionmailApi api, BillionmailRows rows) {
        this.api = api;
        this.rows = rows;
    }

    ActionResult create(ActionRequest request) {
        BillionmailInput input = new BillionmailInput(request.input())
                .only(
                        "subject",
                        "senderAddress",
                        "senderName",
                        "templateExternalId",
                        "listExternalId",
                        "scheduledAt",
                        "send",
                        "notes",
                        "trackOpens",
                        "trackClicks",
                        "unsubscribeLink");
        String marker = marker(request.idempotencyKey());
        if (request.repeated()) {
            Search search = marked(request.connection(), marker);
            if (!(search instanceof Search.Miss)) {
                return result(request.connection(), search);
            }
        }
        Map<String, Object> body = body(input, marker);
        return switch (api.post(request.connection(), "/batch_mail/task/create", body)) {
            case Done done -> readBack(request.connection(), marker);
            // 500 may be anything, so look whether it is there
            case Refused refused ->
                refused.code() == 500 && marked(request.connection(), marker) instanceof Search.Hit hit
                        ? result(request.connection(), hit)
                        : refused.failure();
            case Lost lost ->
                lost.mayHaveActed() ? new OutcomeUnknown("BillionMail gave no clear answer") : lost.failure();
        };
    }

    /** All fields: one left out would be a zero. */
    private static Map<String, Object> body(BillionmailInput input, String marker) {
        Instant at = input.time("scheduledAt");
        boolean now = input.flag("send", false);
        if (now == (at != null)) {
            throw new Unusable(
                    "scheduledAt",
                    "or send: true is required, and not both: BillionMail has no drafts, so a campaign is sent at that"
                            + " time or at once");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("addresser", input.email("senderAddress"));
        body.put("subject", input.text("subject"));
        body.put("full_name", input.textOr("senderName", ""));
        body.put("remark", (input.textOr("notes", "") + " " + marker).strip());
        body.put("template_id", input.id("templateExternalId"));
        body.put("group_id", input.id("listExternalId"));
        body.put("start_time", at == null ? 0 : at.getEpochSecond());
        body.put("is_record", 1);
        body.put("unsubscribe", number(input.flag("unsubscribeLink", true)));
        body.put("track_open", number(input.flag("trackOpens", true)));
        body.put("track_click", number(input.flag("trackClicks", true)));
        body.put("threads", 5);
        body.put("warmup", 0);
        body.put("tag_ids", List.of());
        body.put("tag_logic", "AND");
        return body;
    }

    /** By which we know our own again; it tells nothing. */
    private static String marker(String idempotencyKey) {
        return "[" + UUID.nameUUIDFromBytes(idempotencyKey.getBytes(StandardCharsets.UTF_8)) + "]";
    }

    private static int number(boolean yes) {
        return yes ? 1 : 0;
    }

    private Search marked(Connection connection, String marker) {
        return rows.find(
                connection,
                BillionmailType.CAMPAIGNS,
                "",
                row -> row.path("remark").asString("").contains(marker));
    }

    private ActionResult readBack(Connection connection, String marker) {
        Search search = marked(connection, marker);
        return search instanceof Search.Hit
                ? result(connection, search)
                : new OutcomeUnknown("BillionMail took it, but the campaign cannot be read just now");
    }

    /** One that waits is given the present time; every field that an update would reset goes along. */
    ActionResult send(ActionRequest request) {
        Search search = target(request);
        if (!(search instanceof Search.Hit hit)) {
            return result(request.connection(), search);
        }
        JsonNode task = hit.row();
        if (process(task) != WAITING) {
            return request.repeated()
                    ? result(request.connection(), hit)
                    : new RequestRejected(null, "Only a scheduled campaign can be sent");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("task_id", BillionmailType.id(task));
        body.put("start_time", hit.at().getEpochSecond());
        body.put("subject", task.path("subject").asString(""));
        body.put("addresser", task.path("addresser").asString(""));
        body.put("full_name", task.path("full_name").asString(""));
        body.put("remark", task.path("remark").asString(""));
        body.put("template_id", task.path("template_id").asLong(0));
        body.put("threads", task.path("threads").asInt(5));
        body.put("unsubscribe", task.path("unsubscribe").asInt(1));
        body.put("warmup", number(task.path("estimated_time_with_warmup").asLong(-1) >= 0));
        return after(request, api.post(request.connection(), "/batch_mail/task/update", body), -1);
    }

    ActionResult pause(ActionRequest request) {
        return drive(
                request, "/batch_mail/task/pause", RUNNING, PAUSED, "Only a campaign that is being sent can be paused");
    }

    ActionResult resume(ActionRequest request) {
        return drive(request, "/batch_mail/task/resume", PAUSED, RUNNING, "Only a paused campaign can be resumed");
    }

    private ActionResult drive(ActionRequest request, String path, int from, int to, String otherwise) {
        Search search = target(request);
        if (!(search instanceof Search.Hit hit) || process(hit.row()) == to) {
            return result(request.connection(), search);
        }
        if (process(hit.row()) != from) {
            return new RequestRejected(null, otherwise);
        }
        Map<String, Long> body = Map.of("task_id", BillionmailType.id(hit.row()));
        return after(request, api.post(request.connection(), path, body), to);
    }

    /** @param wanted the state that makes a refusal a success: somebody else was faster; -1 for none */
    private ActionResult after(ActionRequest request, BillionmailReply reply, int wanted) {
        if (reply instanceof Lost lost) {
            return lost.mayHaveActed() ? new OutcomeUnknown("BillionMail gave no clear answer") : lost.failure();
        }
        Search now = target(request);
        if (reply instanceof Refused refused && !(now instanceof Search.Hit hit && process(hit.row()) == wanted)) {
            return refused.failure();
        }
        return now instanceof Search.Hit
                ? result(request.connection(), now)
                : new OutcomeUnknown("BillionMail took it, but the campaign cannot be read just now");
    }

    private Search target(ActionRequest request) {
        String target = String.valueOf(request.target());
        if (!target.matches("[0-9]+")) {
            return new Search.Failed(new RequestRejected(null, "BillionMail has no such campaign"));
        }
        Search search = rows.find(
                request.connection(),
                BillionmailType.CAMPAIGNS,
                "",
                row -> String.valueOf(BillionmailType.id(row)).equals(target));
        return search instanceof Search.Miss
                ? new Search.Failed(new RequestRejected(null, "BillionMail has no such campaign"))
                : search;
    }

    private static int process(JsonNode task) {
        return task.path("task_process").asInt(-1);
    }

    private ActionResult result(Connection connection, Search search) {
        return switch (search) {
            case Search.Hit hit ->
                rows.record(connection, BillionmailType.CAMPAIGNS, hit.row(), hit.at())
                        .<ActionResult>map(record -> new Performed(record, List.of()))
                        .orElseGet(() -> new OutcomeUnknown("BillionMail shows the campaign incompletely"));
            case Search.Miss miss -> new RequestRejected(null, "BillionMail has no such campaign");
            case Search.Failed failed -> failed.failure();
        };
    }
}
