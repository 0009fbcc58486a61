package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Lost;
import com.nextcrm.integrations.marketing.mautic.MauticReply.Refused;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes segments, and puts contacts into them and out of them. */
final class MauticSegmentActions {

    private static final String CONTACTS = "contactExternalIds";

    /** One request each: there is no other way out. */
    private static final int MOST_REMOVED = 25;

    private final MauticApi api;
    private final MauticRecords records;
    private final MauticTwins twins;

    MauticSegmentActions(MauticApi api, MauticRecords records) {
        this.api = api;
        this.records = records;
        this.twins = new MauticTwins(api);
    }

    /** Published unless the caller says otherwise: contacts can be put into no other. */
    ActionResult create(ActionRequest request) {
        MauticInput input = new MauticInput(request.input())
                .only(Set.of("name", "publicName", "alias", "description", "published"));
        boolean published = input.flag("published", true);
        Map<String, Object> body = new LinkedHashMap<>(Map.of("name", input.needed("name")));
        for (String field : new String[] {"publicName", "alias", "description"}) {
            if (input.has(field)) {
                body.put(field, input.needed(field));
            }
        }
        body.put("isPublished", published);
        body.put("isGlobal", true);
        body.put("filters", List.of());
        return request.repeated()
                ? twins.group(request.connection(), MauticType.SEGMENTS, body, row -> true, () -> make(request, body))
                : make(request, body);
    }

    private ActionResult make(ActionRequest request, Map<String, Object> body) {
        return MauticOutcome.of(api.write(request.connection(), MauticType.SEGMENTS, "", body), answered -> {
            JsonNode made = MauticJson.MAPPER.readTree(answered.body());
            List<String> notices = new ArrayList<>();
            boolean published = made.path("isPublished").asBoolean(false);
            if (!Boolean.valueOf(published).equals(body.get("isPublished"))) {
                notices.add("Mautic left the segment unpublished: the user or client we sign in as may not"
                        + " publish. Contacts can be put into it only once it is published");
            }
            if (body.get("alias") != null && !made.path("alias").asString("").equals(body.get("alias"))) {
                notices.add("Mautic gave the segment another alias than was asked for");
            }
            MauticRow row = records.written(request.connection(), MauticType.SEGMENTS, answered.body(), answered.at());
            return MauticOutcome.performed(row, notices);
        });
    }

    /** The answer says success whatever became of each; the details say what did. */
    ActionResult add(ActionRequest request) {
        List<Long> ids = new MauticInput(request.input()).only(Set.of(CONTACTS)).ids(CONTACTS);
        return MauticOutcome.of(
                api.post(request.connection(), path(request) + "/contacts/add", Map.of("ids", ids)), answered -> {
                    JsonNode details = answered.body().path("details");
                    List<Long> failed = ids.stream()
                            .filter(id ->
                                    !details.path(id.toString()).path("success").asBoolean(false))
                            .toList();
                    return changed(request, ids.size(), failed, "added");
                });
    }

    ActionResult remove(ActionRequest request) {
        List<Long> ids = new MauticInput(request.input()).only(Set.of(CONTACTS)).ids(CONTACTS);
        if (ids.size() > MOST_REMOVED) {
            return new RequestRejected(CONTACTS, "must be at most " + MOST_REMOVED + " to be removed at once");
        }
        List<Long> failed = new ArrayList<>();
        for (Long id : ids) {
            switch (api.post(request.connection(), path(request) + "/contact/" + id + "/remove", Map.of())) {
                case Answered<JsonNode> removed -> {}
                case Refused<JsonNode> refused -> {
                    if (!refused.error().notFound()) {
                        return stopped(ids.getFirst().equals(id), refused);
                    }
                    failed.add(id);
                }
                case Lost<JsonNode> lost -> {
                    return new OutcomeUnknown(lost.failure().reason());
                }
            }
        }
        return changed(request, ids.size(), failed, "removed");
    }

    /** Removing is harmless to repeat, so that whoever stops half-way may begin anew. */
    private static ActionResult stopped(boolean atFirst, Refused<JsonNode> refused) {
        return atFirst && !refused.error().mayHaveActed()
                ? refused.error().failure()
                : new OutcomeUnknown(refused.error().reason());
    }

    private ActionResult changed(ActionRequest request, int asked, List<Long> failed, String done) {
        if (failed.size() == asked) {
            return new RequestRejected(
                    CONTACTS, "Mautic has " + done + " none of them: the segment or the contacts may not exist");
        }
        String segment = String.valueOf(request.target());
        FetchResult now = records.fetch(request.connection(), MauticType.SEGMENTS, segment);
        List<String> notices =
                failed.isEmpty() ? List.of() : List.of("Mautic has not " + done + " these contacts: " + failed);
        return now instanceof FetchResult.Found found
                ? new ActionResult.Performed(found.record(), List.of(), notices)
                : new OutcomeUnknown("Mautic did it, but the segment cannot be read just now");
    }

    private static String path(ActionRequest request) {
        return "segments/" + MauticQuery.encoded(String.valueOf(request.target()));
    }
}
