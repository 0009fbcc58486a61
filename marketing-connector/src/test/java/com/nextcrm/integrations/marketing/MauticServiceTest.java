package com.nextcrm.integrations.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent.SliceFinished;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookReceived;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.sealing.PayloadCipher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.platform.testkit.TestTokens;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.sdk.testkit.Heard;
import com.nextcrm.integrations.simulators.mautic.MauticSimulator;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, between a broker, a database, the simulated Mautic and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
class MauticServiceTest {

    private static final String TOKEN = "canary-token-of-mautic";
    private static final TenantId TENANT = new TenantId("acme");
    private static final ProviderId MAUTIC = new ProviderId("mautic");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final MauticSimulator mautic = MauticSimulator.start(
            MauticSimulatorOptions.defaults().withToken(TOKEN).withContacts(300));

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Envelopes envelopes;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MockMvcTester http;

    @Autowired
    Clock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        credentials.register(properties);
        properties.add("providers.mautic.requests-per-second", () -> 100);
        properties.add("providers.mautic.page-size", () -> 50);
        properties.add("platform.outbound.allow-http", () -> true);
        properties.add("platform.outbound.allowed-addresses", () -> "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        mautic.close();
        credentials.close();
    }

    @Test
    void storesEverythingOnceAndMarksWhatIsGone() {
        IntegrationId integration = connect("synced");
        long sound = mautic.server().soundIds().size();
        assertThat(sync(integration, "contacts", "run-1", SyncMode.FULL)).isEqualTo(new Counts(sound, sound, 0, 0));
        assertThat(total(integration, "contacts", "")).isEqualTo(sound);
        assertThat(sync(integration, "segments", "run-1s", SyncMode.FULL).synced())
                .isGreaterThanOrEqualTo(5);

        String gone = mautic.server().soundIds().getLast();
        mautic.server().delete(gone);
        String added = mautic.server().addContacts(1).getFirst();
        assertThat(sync(integration, "contacts", "run-2", SyncMode.INCREMENTAL).deleted())
                .isEqualTo(1);
        assertThat(total(integration, "contacts", "")).isEqualTo(sound);
        assertThat(row(integration, "contacts", added).path("email").asString())
                .isEqualTo("added" + added + "@example.com");
        assertThat(row(integration, "contacts", gone).isMissingNode()).isTrue();
    }

    @Test
    void makesASegmentPutsContactsInItAndPublishesACampaign() {
        IntegrationId integration = connect("acting");
        sync(integration, "contacts", "run-acting", SyncMode.FULL);
        List<String> contacts = mautic.server().soundIds().subList(0, 3);

        String body = "{\"integrationId\":\"acting\",\"name\":\"Open house\",\"description\":\"Whom we invite\"}";
        JsonNode segment = post("segments", "key-1", body).path("segment");
        assertThat(post("segments", "key-1", body).path("segment")).isEqualTo(segment);
        assertThat(mautic.server().segmentNames()).containsOnlyOnce("Open house");

        JsonNode filled = post(
                "segments/" + segment.path("id").asString() + "/contacts",
                "key-2",
                "{\"integrationId\":\"acting\",\"contactExternalIds\":[\"%s\",\"%s\",\"%s\",\"99999\"]}"
                        .formatted(contacts.toArray()));
        assertThat(filled.at("/segment/contacts").asInt()).isEqualTo(3);
        assertThat(filled.at("/notices/0").asString()).contains("[99999]");

        JsonNode campaign = post(
                        "campaigns",
                        "key-3",
                        "{\"integrationId\":\"acting\",\"name\":\"Invitation\",\"segmentExternalIds\":[\"%s\"],\"steps\":[{\"emailExternalId\":1}]}"
                                .formatted(segment.path("external_id").asString()))
                .path("campaign");
        assertThat(campaign.path("status").asString()).isEqualTo("unpublished");
        String path = "campaigns/" + campaign.path("id").asString();
        assertThat(post(path + "/publish", "key-4", "{\"integrationId\":\"acting\"}")
                        .at("/campaign/status")
                        .asString())
                .isEqualTo("published");
        assertThat(mautic.server().isPublished(campaign.path("external_id").asString()))
                .isTrue();
        JsonNode joined = post(
                path + "/contacts",
                "key-5",
                "{\"integrationId\":\"acting\",\"contactExternalId\":\"" + contacts.getFirst() + "\"}");
        assertThat(joined.at("/campaign/statistics/recipients").asInt()).isEqualTo(1);
        assertThat(row(integration, "campaigns", campaign.path("external_id").asString())
                        .path("status")
                        .asString())
                .isEqualTo("published");
    }

    @Test
    void tellsTheCallerOfAMerge() {
        IntegrationId integration = connect("merging");
        sync(integration, "contacts", "run-merging", SyncMode.FULL);
        List<String> two = mautic.server().addContacts(2);
        sync(integration, "contacts", "run-merging-2", SyncMode.INCREMENTAL);
        String first = row(integration, "contacts", two.getFirst()).path("id").asString();
        JsonNode answer = post(
                "contacts/" + first,
                "key-6",
                "{\"integrationId\":\"merging\",\"email\":\"added%s@example.com\"}".formatted(two.getLast()));
        assertThat(answer.at("/contact/external_id").asString()).isEqualTo(two.getLast());
        assertThat(answer.at("/notices/0").asString()).contains("merged");
        assertThat(row(integration, "contacts", two.getFirst()).isMissingNode()).isTrue();
    }

    @Test
    void appliesFiftyEventsExactlyOnce() {
        IntegrationId integration = connect("hooked");
        sync(integration, "contacts", "run-hooked", SyncMode.FULL);
        List<String> changed = mautic.server().addContacts(40);
        List<String> deleted = changed.subList(0, 10);
        deleted.forEach(mautic.server()::delete);
        Map<String, Outcome> outcomes = new HashMap<>();
        try (Heard heard = Heard.on(Topics.WEBHOOK_DELIVERIES)) {
            for (int round = 0; round < 2; round++) { // everything comes a second time
                changed.forEach(id -> publish(
                        integration, "save-" + id, "mautic.lead_post_save_new", "{\"contact\":{\"id\":" + id + "}}"));
                deleted.forEach(id -> publish(
                        integration,
                        "delete-" + id,
                        "mautic.lead_post_delete",
                        "{\"id\":" + id + ",\"contact\":{\"id\":null}}"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                heard.all(WebhookHandled.class, each -> each.integrationId().equals(integration))
                        .forEach(each -> outcomes.put(each.logId(), each.outcome()));
                assertThat(outcomes).hasSize(50);
            });
        }
        assertThat(outcomes.values()).containsOnly(Outcome.APPLIED);
        assertThat(changed.subList(10, 40))
                .allSatisfy(id -> assertThat(
                                row(integration, "contacts", id).path("email").asString())
                        .isEqualTo("added" + id + "@example.com"));
        assertThat(deleted)
                .allSatisfy(id -> assertThat(row(integration, "contacts", id).isMissingNode())
                        .isTrue());
        assertThat(total(integration, "contacts", "&q=added" + changed.getLast() + "@example.com"))
                .isEqualTo(1);
    }

    private void publish(IntegrationId integration, String event, String type, String content) {
        String logId = integration + "-" + event;
        String body = "{\"" + type + "\":[" + content + "]}";
        publisher.publish(
                Topics.webhooks(Category.MARKETING),
                envelopes.of(new WebhookReceived(
                        TENANT,
                        integration,
                        MAUTIC,
                        logId,
                        event,
                        type,
                        null,
                        clock.instant(),
                        cipher.seal(body.getBytes(StandardCharsets.UTF_8), logId),
                        false)));
    }

    private static IntegrationId connect(String id) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(
                TENANT,
                integration,
                "Bearer",
                TOKEN,
                Map.of("baseUrl", mautic.baseUri().toString()));
        return integration;
    }

    /** Orders slices until one says that it was the last. */
    private Counts sync(IntegrationId integration, String dataType, String run, SyncMode mode) {
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            for (int slice = 1; ; slice++) {
                int number = slice;
                publisher.publish(
                        Topics.syncCommands(Category.MARKETING),
                        envelopes.of(new PullSlice(
                                TENANT,
                                integration,
                                MAUTIC,
                                new SyncRunId(run),
                                new DataType(dataType),
                                number,
                                mode,
                                Duration.ofSeconds(10),
                                clock.instant())));
                SliceFinished finished = heard.first(
                        SliceFinished.class, each -> each.runId().value().equals(run) && each.slice() == number);
                if (finished.done()) {
                    return finished.counts();
                }
            }
        }
    }

    private long total(IntegrationId integration, String dataType, String filters) {
        return get("/api/integrations/mautic/" + dataType + "?limit=1&integrationId=" + integration + filters)
                .path("total")
                .asLong();
    }

    /** By the provider's own id; missing if there is none, or it was deleted. */
    private JsonNode row(IntegrationId integration, String dataType, String externalId) {
        String cursor = "";
        do {
            JsonNode page = get("/api/integrations/mautic/" + dataType + "?limit=200&integrationId=" + integration
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            for (JsonNode row : page.path(dataType)) {
                if (row.path("external_id").asString("").equals(externalId)) {
                    return row;
                }
            }
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return JSON.missingNode();
    }

    private JsonNode get(String path) {
        return JSON.readTree(http.get()
                .uri(path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .exchange()
                .getResponse()
                .getContentAsByteArray());
    }

    private JsonNode post(String path, String key, String body) {
        MvcTestResult result = http.post()
                .uri("/api/integrations/mautic/" + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin("acme"))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
        byte[] answer = result.getResponse().getContentAsByteArray();
        assertThat(result).as(new String(answer, StandardCharsets.UTF_8)).hasStatus2xxSuccessful();
        return JSON.readTree(answer);
    }
}
