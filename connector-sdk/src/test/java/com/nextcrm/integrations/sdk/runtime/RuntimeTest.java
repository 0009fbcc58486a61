package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Message;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
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
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A connector service of one fake provider, shared by all tests; each takes an integration of its own. */
@SpringBootTest(classes = TestConnectorService.class)
@Import(TestPlatform.class)
@AutoConfigureMockMvc
abstract class RuntimeTest {

    static final TenantId TENANT = new TenantId(TestConnectorService.TENANT);
    static final Heard HEARD = new Heard();

    final IntegrationId integration =
            new IntegrationId("i-" + UUID.randomUUID().toString().substring(0, 8));

    @Autowired
    FakeConnector fake;

    @Autowired
    TestConnectorService.Crashes crashes;

    @Autowired
    TestConnectorService.Tokens tokens;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MessagePublisher publisher;

    @Autowired
    PayloadCipher cipher;

    @Autowired
    MongoTemplate mongo;

    @Autowired
    MockMvcTester http;

    @Autowired
    Clock clock;

    FakeConnector.Book book() {
        return fake.book(integration.value());
    }

    Source source() {
        return new Source(TENANT, integration, FakeConnector.ID);
    }

    /** The first slice of a new run. */
    PullSlice slice(SyncMode mode) {
        return slice(mode, Duration.ofSeconds(10));
    }

    PullSlice slice(SyncMode mode, Duration budget) {
        return slice(UUID.randomUUID().toString(), 1, mode, budget, FakeConnector.ID, FakeConnector.PAYMENTS);
    }

    PullSlice slice(String run, int number, SyncMode mode, Duration budget, ProviderId provider, DataType dataType) {
        return new PullSlice(
                TENANT, integration, provider, new SyncRunId(run), dataType, number, mode, budget, clock.instant());
    }

    static PullSlice next(PullSlice slice) {
        return new PullSlice(
                slice.tenantId(),
                slice.integrationId(),
                slice.provider(),
                slice.runId(),
                slice.dataType(),
                slice.slice() + 1,
                slice.mode(),
                slice.budget(),
                slice.runStartedAt());
    }

    void order(Message command) {
        publisher.publish(Topics.syncCommands(Category.PAYMENTS), envelopes.of(command));
    }

    SliceEvent.OfRun outcomeOf(PullSlice slice) {
        return HEARD.first(
                SliceEvent.OfRun.class,
                event -> event.runId().equals(slice.runId())
                        && event.slice() == slice.slice()
                        && !(event instanceof PageStored));
    }

    SliceEvent.OfRun run(PullSlice slice) {
        order(slice);
        return outcomeOf(slice);
    }

    WebhookReceived webhook(String eventId, String body) {
        String logId = integration + ":" + eventId;
        return new WebhookReceived(
                TENANT,
                integration,
                FakeConnector.ID,
                logId,
                eventId,
                "payment.changed",
                null,
                clock.instant(),
                cipher.seal(body.getBytes(StandardCharsets.UTF_8), logId),
                false);
    }

    void receive(WebhookReceived... webhooks) {
        List<com.nextcrm.integrations.contracts.Envelope<?>> messages = new ArrayList<>();
        for (WebhookReceived webhook : webhooks) {
            messages.add(envelopes.of(webhook));
        }
        publisher.publishAll(Topics.webhooks(Category.PAYMENTS), messages);
    }

    Outcome outcomeOf(WebhookReceived webhook) {
        return HEARD.first(WebhookHandled.class, handled -> handled.logIds().contains(webhook.logId()))
                .outcome();
    }

    Outcome handle(WebhookReceived webhook) {
        receive(webhook);
        return outcomeOf(webhook);
    }

    List<Document> rows() {
        List<Document> rows = new ArrayList<>();
        mongo.getCollection(RecordStore.COLLECTION)
                .find(new Document("integration", integration.value()))
                .into(rows);
        return rows;
    }

    Document row(String externalId) {
        return rows().stream()
                .filter(row -> row.getString("external_id").equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    MvcTestResult get(String pathAndQuery) {
        return get(pathAndQuery, TestTokens.user(TENANT.value(), "integrations:read"));
    }

    MvcTestResult get(String pathAndQuery, String token) {
        return http.get()
                .uri(URI.create("/api/integrations/" + pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    static Instant at(long seconds) {
        return FakeConnector.EPOCH.plusSeconds(seconds);
    }
}
