package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.scenarios.Api.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A customer's BillionMail is connected by its token, synced, and driven. */
class BillionmailIT {

    private final Connected billionmail = Connected.by(
            "BILLIONMAIL",
            Map.of(
                    "apiKey",
                    "simulated-billionmail-token",
                    "customData",
                    Map.of("baseUrl", Stack.running().setting("SIMULATORS_URL") + "/billionmail")));

    @Test
    void makesAListPutsContactsOnItAndSchedulesSendsAndPausesACampaign() {
        billionmail.sync();
        String name = "Workshops " + UUID.randomUUID();
        JsonNode list = billionmail
                .act("lists", Map.of("name", name, "description", "Who asked for them"))
                .path("list");
        String ann = UUID.randomUUID() + "@example.com";
        JsonNode filled = billionmail.act(
                "lists/" + list.path("id").asString() + "/contacts",
                Map.of(
                        "subscribed",
                        true,
                        "contacts",
                        List.of(
                                Map.of("email", ann, "attributes", Map.of("name", "Ann")),
                                Map.of("email", UUID.randomUUID() + "@example.com"))));
        assertThat(filled.at("/list/contacts").asInt()).as(filled.toString()).isEqualTo(2);

        Instant later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        JsonNode campaign = billionmail
                .act(
                        "campaigns",
                        Map.of(
                                "subject",
                                "Spring",
                                "senderAddress",
                                "news@example.com",
                                "templateExternalId",
                                "4",
                                "listExternalId",
                                list.path("external_id").asString(),
                                "scheduledAt",
                                later.toString()))
                .path("campaign");
        assertThat(campaign.path("status").asString()).isEqualTo("scheduled");
        assertThat(campaign.path("starts_at").asString()).isEqualTo(later.toString());
        String id = campaign.path("id").asString();
        for (String what : List.of("send sending", "pause paused", "resume sending", "pause paused")) {
            String[] step = what.split(" ");
            assertThat(billionmail
                            .act("campaigns/" + id + "/" + step[0], Map.of())
                            .at("/campaign/status")
                            .asString())
                    .isEqualTo(step[1]);
        }

        billionmail.sync();
        assertThat(Shop.crm()
                        .get("/api/integrations/billionmail/campaigns/" + id)
                        .at("/campaign/status")
                        .asString())
                .isEqualTo("paused");
        assertThat(billionmail
                        .rows("contacts?status=subscribed&q=" + ann.replace("@", "%40"))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void saysWhatIsMissingToSendACampaignOrSubscribeAnybody() {
        Answer campaign = Shop.crm()
                .post(
                        "/api/integrations/billionmail/campaigns",
                        Map.of("integrationId", billionmail.integration(), "subject", "Spring"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(campaign.status()).as(campaign.text()).isEqualTo(422);
        assertThat(campaign.text()).contains("BillionMail has no drafts");
    }
}
