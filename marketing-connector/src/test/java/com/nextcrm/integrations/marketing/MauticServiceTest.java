package com.nextcrm.integrations.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.contracts.WebhookEvent.Outcome;
import com.nextcrm.integrations.contracts.WebhookEvent.WebhookHandled;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import com.nextcrm.integrations.sdk.testkit.ConnectorService;
import com.nextcrm.integrations.sdk.testkit.CredentialsService;
import com.nextcrm.integrations.sdk.testkit.Heard;
import com.nextcrm.integrations.simulators.mautic.MauticSimulator;
import com.nextcrm.integrations.simulators.mautic.MauticSimulatorOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, between a broker, a database, the simulated Mautic and a credentials-service. */
@SpringBootTest
@Import(TestPlatform.class)
@AutoConfigureMockMvc
class MauticServiceTest {

    private static final String TOKEN = "canary-token-of-mautic";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final CredentialsService credentials = CredentialsService.start();
    private static final MauticSimulator mautic = MauticSimulator.start(
            MauticSimulatorOptions.defaults().withToken(TOKEN).withContacts(300));

    @Autowired
    ApplicationContext context;

    private ConnectorService service;

    @BeforeEach
    void drive() {
        service = new ConnectorService(context, Category.MARKETING, "mautic");
    }

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
        assertThat(service.sync(integration, "contacts", SyncMode.FULL)).isEqualTo(new Counts(sound, sound, 0, 0));
        assertThat(total(integration, "contacts", "")).isEqualTo(sound);
        assertThat(service.sync(integration, "segments", SyncMode.FULL).synced())
                .isGreaterThanOrEqualTo(5);

        String gone = mautic.server().soundIds().getLast();
        mautic.server().delete(gone);
        String added = mautic.server().addContacts(1).getFirst();
        assertThat(service.sync(integration, "contacts", SyncMode.INCREMENTAL).deleted())
                .isEqualTo(1);
        assertThat(total(integration, "contacts", "")).isEqualTo(sound);
        assertThat(row(integration, "contacts", added).path("email").asString())
                .isEqualTo("added" + added + "@example.com");
        assertThat(row(integration, "contacts", gone).isMissingNode()).isTrue();
    }

    @Test
    void makesASegmentPutsContactsInItAndPublishesACampaign() {
        IntegrationId integration = connect("acting");
        service.sync(integration, "contacts", SyncMode.FULL);
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
        service.sync(integration, "contacts", SyncMode.FULL);
        List<String> two = mautic.server().addContacts(2);
        service.sync(integration, "contacts", SyncMode.INCREMENTAL);
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
        service.sync(integration, "contacts", SyncMode.FULL);
        List<String> changed = mautic.server().addContacts(40);
        List<String> deleted = changed.subList(0, 10);
        deleted.forEach(mautic.server()::delete);
        Map<String, Outcome> outcomes = new HashMap<>();
        try (Heard heard = Heard.on(Topics.WEBHOOK_DELIVERIES)) {
            for (int round = 0; round < 2; round++) { // everything comes a second time
                changed.forEach(id -> receive(
                        integration, "save-" + id, "mautic.lead_post_save_new", "{\"contact\":{\"id\":" + id + "}}"));
                deleted.forEach(id -> receive(
                        integration,
                        "delete-" + id,
                        "mautic.lead_post_delete",
                        "{\"id\":" + id + ",\"contact\":{\"id\":null}}"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                heard.all(WebhookHandled.class, each -> each.integrationId().equals(integration))
                        .forEach(each -> each.logIds().forEach(logId -> outcomes.put(logId, each.outcome())));
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

    private void receive(IntegrationId integration, String event, String type, String content) {
        service.receive(integration, event, type, "{\"" + type + "\":[" + content + "]}");
    }

    private static IntegrationId connect(String id) {
        IntegrationId integration = new IntegrationId(id);
        credentials.connect(
                ConnectorService.TENANT,
                integration,
                "Bearer",
                TOKEN,
                Map.of("baseUrl", mautic.baseUri().toString()));
        return integration;
    }

    private long total(IntegrationId integration, String dataType, String filters) {
        return service.get(dataType + "?limit=1&integrationId=" + integration + filters)
                .path("total")
                .asLong();
    }

    /** By the provider's own id; missing if there is none, or it was deleted. */
    private JsonNode row(IntegrationId integration, String dataType, String externalId) {
        return service.rows(integration, dataType, "").stream()
                .filter(row -> row.path("external_id").asString("").equals(externalId))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }

    private JsonNode post(String path, String key, String body) {
        return JSON.readTree(service.post(path, key, body));
    }
}
