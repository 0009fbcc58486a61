package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.marketing.mautic.MauticReply.Answered;
import com.nextcrm.integrations.sdk.spi.ActionRequest;
import com.nextcrm.integrations.sdk.spi.ActionResult;
import com.nextcrm.integrations.sdk.spi.ActionResult.OutcomeUnknown;
import com.nextcrm.integrations.sdk.spi.ActionResult.Performed;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Makes campaigns, publishes them, and puts contacts into them. What Mautic answers is read, not what it calls success. */
final class MauticCampaignActions {

    private static final String PUBLISHED = "isPublished";
    private static final String CONTACT = "contactExternalId";
    private static final String MAY_NOT =
            "Mautic left the campaign as it was: the user or client we sign in as may not publish campaigns";

    private final MauticApi api;
    private final MauticRecords records;
    private final MauticTwins twins;

    MauticCampaignActions(MauticApi api, MauticRecords records) {
        this.api = api;
        this.records = records;
        this.twins = new MauticTwins(api);
    }

    ActionResult create(ActionRequest request) {
        Map<String, Object> body = MauticCampaignForm.body(new MauticInput(request.input()));
        return request.repeated()
                ? twins.group(
                        request.connection(),
                        MauticType.CAMPAIGNS,
                        body,
                        row -> row.path("events").size() == steps(body),
                        () -> make(request, body))
                : make(request, body);
    }

    private ActionResult make(ActionRequest request, Map<String, Object> body) {
        return MauticOutcome.of(api.write(request.connection(), MauticType.CAMPAIGNS, "", body), answered -> {
            JsonNode made = MauticJson.MAPPER.readTree(answered.body());
            List<String> notices = new ArrayList<>();
            if (made.path("events").size() != steps(body)) {
                notices.add("Mautic stored " + made.path("events").size() + " of " + steps(body) + " steps");
            }
            if (!Boolean.valueOf(made.path(PUBLISHED).asBoolean(false)).equals(body.get(PUBLISHED))) {
                notices.add(MAY_NOT);
            }
            return written(request, answered, notices);
        });
    }

    private static int steps(Map<String, Object> body) {
        return body.get("events") instanceof List<?> events ? events.size() : 0;
    }

    /** Whoever lacks the right gets a success, and the campaign as it was. */
    ActionResult publish(ActionRequest request, boolean wanted) {
        new MauticInput(request.input()).only(Set.of());
        if (request.target() == null) {
            return new RequestRejected(null, "Which campaign is meant is missing");
        }
        return MauticOutcome.of(
                api.write(request.connection(), MauticType.CAMPAIGNS, request.target(), Map.of(PUBLISHED, wanted)),
                answered -> {
                    boolean now = MauticJson.MAPPER
                            .readTree(answered.body())
                            .path(PUBLISHED)
                            .asBoolean(!wanted);
                    return now == wanted ? written(request, answered, List.of()) : new RequestRejected(null, MAY_NOT);
                });
    }

    private ActionResult written(ActionRequest request, Answered<byte[]> answered, List<String> notices) {
        return MauticOutcome.performed(
                records.written(request.connection(), MauticType.CAMPAIGNS, answered.body(), answered.at()), notices);
    }

    /**
     * Adding one that is in it may begin the campaign anew for this contact, mails and all; so it is looked at before,
     * and, since every answer is a success, afterwards.
     */
    ActionResult addContact(ActionRequest request) {
        MauticInput input = new MauticInput(request.input()).only(Set.of(CONTACT));
        input.needed(CONTACT);
        long contact = input.id(CONTACT);
        return membership(
                request,
                contact,
                in -> in
                        ? current(request, List.of("The contact was in the campaign already: nothing was done"))
                        : MauticOutcome.of(
                                api.post(request.connection(), path(request, contact), Map.of()),
                                answered -> confirmed(request, contact)));
    }

    private static String path(ActionRequest request, long contact) {
        return "campaigns/" + MauticQuery.encoded(String.valueOf(request.target())) + "/contact/" + contact + "/add";
    }

    private ActionResult confirmed(ActionRequest request, long contact) {
        ActionResult looked = membership(
                request,
                contact,
                in -> in
                        ? current(request, List.of())
                        : new RequestRejected(
                                CONTACT, "Mautic reported success, but the contact is not in the campaign"));
        return looked instanceof Performed || looked instanceof RequestRejected
                ? looked
                : new OutcomeUnknown(
                        "Mautic took it, but whether the contact is in the campaign cannot be read just now");
    }

    private ActionResult current(ActionRequest request, List<String> notices) {
        FetchResult now = records.fetch(request.connection(), MauticType.CAMPAIGNS, String.valueOf(request.target()));
        return now instanceof FetchResult.Found found
                ? new Performed(found.record(), List.of(), notices)
                : new OutcomeUnknown("The contact is in the campaign, but the campaign cannot be read just now");
    }

    private ActionResult membership(ActionRequest request, long contact, Function<Boolean, ActionResult> then) {
        return MauticOutcome.ofRead(
                api.get(request.connection(), "contacts/" + contact + "/campaigns"),
                answered -> then.apply(MauticJson.elements(answered.body().path("campaigns")).stream()
                        .anyMatch(row -> row.path("id").asString("").equals(request.target())
                                && !isRemoved(row.path("manuallyRemoved")))));
    }

    /** A flag, a number or a text. */
    private static boolean isRemoved(JsonNode removed) {
        return Set.of("true", "1").contains(removed.asString(""));
    }
}
