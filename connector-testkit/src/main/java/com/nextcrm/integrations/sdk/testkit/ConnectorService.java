package com.nextcrm.integrations.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.ConnectionCommand.CheckConnection;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SliceEvent.ConnectionChecked;
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
import com.nextcrm.integrations.platform.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connector service in a test, driven as the orchestrator, the ingress and the CRM drive it. */
public final class ConnectorService {

    public static final TenantId TENANT = new TenantId("acme");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Category category;
    private final ProviderId provider;
    private final MessagePublisher publisher;
    private final Envelopes envelopes;
    private final PayloadCipher cipher;
    private final Clock clock;
    private final MockMvcTester http;

    public ConnectorService(ApplicationContext context, Category category, String provider) {
        this.category = category;
        this.provider = new ProviderId(provider);
        this.publisher = context.getBean(MessagePublisher.class);
        this.envelopes = context.getBean(Envelopes.class);
        this.cipher = context.getBean(PayloadCipher.class);
        this.clock = context.getBean(Clock.class);
        this.http = context.getBean(MockMvcTester.class);
    }

    /** Orders the slices of a new run until one says that it was the last. */
    public Counts sync(IntegrationId integration, String dataType, SyncMode mode) {
        SyncRunId run = new SyncRunId(UUID.randomUUID().toString());
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            for (int slice = 1; ; slice++) {
                int number = slice;
                publisher.publish(
                        Topics.syncCommands(category),
                        envelopes.of(new PullSlice(
                                TENANT,
                                integration,
                                provider,
                                run,
                                new DataType(dataType),
                                number,
                                mode,
                                Duration.ofSeconds(10),
                                clock.instant())));
                SliceFinished finished =
                        heard.first(SliceFinished.class, each -> each.runId().equals(run) && each.slice() == number);
                if (finished.done()) {
                    return finished.counts();
                }
            }
        }
    }

    /** Tests the connection, as a person does. */
    public ConnectionChecked check(IntegrationId integration) {
        String check = UUID.randomUUID().toString();
        publisher.publish(
                Topics.connectionCommands(category),
                envelopes.of(new CheckConnection(TENANT, integration, provider, check)));
        try (Heard heard = Heard.on(Topics.SYNC_SLICES)) {
            return heard.first(ConnectionChecked.class, each -> each.checkId().equals(check));
        }
    }

    /** Hands over what the ingress received, and waits for what became of it. */
    public Outcome webhook(IntegrationId integration, String event, String type, String body) {
        String logId = receive(integration, event, type, body);
        try (Heard heard = Heard.on(Topics.WEBHOOK_DELIVERIES)) {
            return heard.first(WebhookHandled.class, handled -> handled.logIds().contains(logId))
                    .outcome();
        }
    }

    /** The same without waiting. @return the event's id in the log */
    public String receive(IntegrationId integration, String event, String type, String body) {
        String logId = integration + "-" + event;
        publisher.publish(
                Topics.webhooks(category),
                envelopes.of(new WebhookReceived(
                        TENANT,
                        integration,
                        provider,
                        logId,
                        event,
                        type,
                        null,
                        clock.instant(),
                        cipher.seal(body.getBytes(StandardCharsets.UTF_8), logId),
                        false)));
        return logId;
    }

    /**
     * All rows over all pages of the records API.
     *
     * @param filters such as {@code &status=paid}, or nothing
     */
    public List<JsonNode> rows(IntegrationId integration, String dataType, String filters) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode answer = get(dataType + "?limit=200&integrationId=" + integration + filters
                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            answer.path(dataType).forEach(rows::add);
            cursor = answer.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        return rows;
    }

    /** @param path below the provider's */
    public JsonNode get(String path) {
        return JSON.readTree(http.get()
                .uri("/api/integrations/" + provider + "/" + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin(TENANT.value()))
                .exchange()
                .getResponse()
                .getContentAsByteArray());
    }

    /** Acts, and expects it to succeed. */
    public String post(String path, String key, String body) {
        MvcTestResult result = send(path, key, body);
        String answer = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(result).as(answer).hasStatus2xxSuccessful();
        return answer;
    }

    public MvcTestResult send(String path, String key, String body) {
        return http.post()
                .uri("/api/integrations/" + provider + "/" + path)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TestTokens.admin(TENANT.value()))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
