package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A customer's Mautic is connected by its client, synced, kept current by webhooks, and driven. */
class MauticIT {

    private static final String SECRET = "secret-of-the-hook";

    private final Api crm = Shop.crm();
    private final Api simulator = new Api(Stack.running().setting("SIMULATORS_URL") + "/control/mautic", null);
    private final Connected mautic = Connected.by(
            "MAUTIC",
            Map.of(
                    "apiKey",
                    "1_nextcrmsimulatedclient",
                    "apiSecret",
                    "nextcrm-simulated-secret",
                    "webhookSecret",
                    SECRET,
                    "customData",
                    Map.of("baseUrl", Stack.running().setting("SIMULATORS_URL") + "/mautic")));

    @Test
    void makesASegmentPutsContactsInItAndPublishesACampaign() {
        mautic.sync();
        List<String> contacts = mautic.rows("contacts?limit=3")
                .path("contacts")
                .valueStream()
                .map(row -> row.path("external_id").asString())
                .toList();
        JsonNode segment = mautic.act("segments", Map.of("name", "Open house", "description", "Whom we invite"))
                .path("segment");
        JsonNode filled = mautic.act(
                "segments/" + segment.path("id").asString() + "/contacts", Map.of("contactExternalIds", contacts));
        assertThat(filled.at("/segment/contacts").asInt()).as(filled.toString()).isEqualTo(3);

        JsonNode campaign = mautic.act(
                        "campaigns",
                        Map.of(
                                "name",
                                "Invitation",
                                "segmentExternalIds",
                                List.of(segment.path("external_id").asString()),
                                "steps",
                                List.of(Map.of("emailExternalId", 1))))
                .path("campaign");
        assertThat(campaign.path("status").asString()).isEqualTo("unpublished");
        String id = campaign.path("id").asString();
        assertThat(mautic.act("campaigns/" + id + "/publish", Map.of())
                        .at("/campaign/status")
                        .asString())
                .isEqualTo("published");
        assertThat(crm.get("/api/integrations/mautic/campaigns/" + id)
                        .at("/campaign/status")
                        .asString())
                .isEqualTo("published");
    }

    @Test
    void appliesABatchOfFiftyEventsOnceBesideForgeriesAndARepeat() {
        mautic.sync();
        List<String> added = simulator
                .post("/contacts", Map.of("count", 50))
                .at("/ids")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        JsonNode report = simulator
                .post(
                        "/webhooks",
                        Map.of(
                                "type",
                                "mautic.lead_post_save_new",
                                "url",
                                crm.base() + "/api/integrations/mautic/webhook/" + mautic.integration(),
                                "secrets",
                                List.of(SECRET),
                                "last",
                                50,
                                "duplicates",
                                1,
                                "forgeries",
                                List.of("WRONG_SECRET", "REENCODED_BODY", "HEXADECIMAL")))
                .json();
        assertThat(report.path("events").asInt()).isEqualTo(50);
        assertThat(report.at("/genuine/200").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(report.path("forged")
                        .propertyStream()
                        .map(kind -> kind.getValue().at("/401").asInt()))
                .containsExactly(1, 1, 1);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode events = crm.get(
                            "/api/integrations/webhooks/events?limit=200&integrationId=" + mautic.integration())
                    .json();
            assertThat(events.path("total").asInt()).isEqualTo(50);
            assertThat(events.path("events")
                            .valueStream()
                            .map(event -> event.path("status").asString()))
                    .containsOnly("applied");
        });
        Stream.of(added.getFirst(), added.getLast())
                .forEach(id -> assertThat(crm.get("/api/integrations/mautic/contacts?q=added" + id
                                        + "@example.com&integrationId=" + mautic.integration())
                                .at("/total")
                                .asInt())
                        .isEqualTo(1));
    }
}
