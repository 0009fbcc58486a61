package com.nextcrm.integrations.orchestrator;

import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The whole service over a real broker, with short waits; each test has a tenant and an integration of its own. */
@SpringBootTest(
        classes = SyncOrchestratorApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sync.wait=10s",
            "sync.slice-budget=500ms",
            "sync.silence=1500ms",
            "sync.max-stalls=3",
            "sync.first-backoff=50ms",
            "sync.longest-wait=10s",
            "sync.cancel-patience=1s",
            "sync.due-every=50ms",
            "sync.relay-every=200ms",
            "sync.streams.per-tenant=2",
            "sync.streams.heartbeat=300ms",
            "connection.wait=2s",
            "directory.arrival=1s",
            "platform.schedule.minimum=1s",
            "schedule.look-every=50ms",
            "schedule.retry=200ms",
            "schedule.relay-every=200ms"
        })
@Import({TestPlatform.class, ScriptedConnectorListener.class})
public abstract class OrchestratorTest {

    @LocalServerPort
    int port;

    @Autowired
    ScriptedConnectorListener connector;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MessagePublisher publisher;

    protected String tenant = "";
    protected String integration = "";
    Api api = new Api(0, "");

    @BeforeEach
    final void begin() {
        tenant = "tenant-" + UUID.randomUUID();
        integration = "int-" + UUID.randomUUID();
        api = new Api(port, tenant);
    }

    protected final void connect(String... dataTypes) {
        learn(saved(1, true, AuthStatus.CONNECTED, dataTypes));
    }

    void learn(IntegrationEvent event) {
        publisher.publish(Topics.INTEGRATION_LIFECYCLE, envelopes.of(event));
    }

    IntegrationSaved saved(long version, boolean active, AuthStatus authStatus, String... dataTypes) {
        List<DataType> types = Stream.of(dataTypes).map(DataType::new).toList();
        return new IntegrationSaved(
                new TenantId(tenant),
                new IntegrationId(integration),
                new ProviderId("stripe"),
                Category.PAYMENTS,
                "Stripe Payments",
                version,
                1,
                active,
                authStatus,
                types,
                null);
    }

    IntegrationDeleted deleted(long version) {
        return new IntegrationDeleted(
                new TenantId(tenant),
                new IntegrationId(integration),
                new ProviderId("stripe"),
                Category.PAYMENTS,
                version);
    }

    void awaitStatus(String sync, String status) {
        await().atMost(Duration.ofSeconds(15)).until(() -> api.status(sync), status::equals);
    }
}
