package com.nextcrm.integrations.credentials.status;

import static com.nextcrm.integrations.credentials.CrmClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.Account;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunEvent;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.contracts.SyncRunEvent.NextSyncPlanned;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunFinished;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunStarted;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.credentials.CrmClient;
import com.nextcrm.integrations.credentials.LifecycleTopic;
import com.nextcrm.integrations.credentials.ServiceTest;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SyncRunListenerTest {

    private static final ProviderId STRIPE = new ProviderId("stripe");

    @Autowired
    CrmClient crm;

    @Autowired
    LifecycleTopic topic;

    @Autowired
    MessagePublisher publisher;

    @Autowired
    Clock clock;

    private final TenantId tenant = new TenantId("tenant-" + UUID.randomUUID());
    private IntegrationId id = new IntegrationId("none");
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void connect() {
        id = new IntegrationId(crm.stripe(tenant.value(), "synced", "sk_test_1"));
        now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(10); // as if some time had passed
    }

    @Test
    void followsARunToItsEnd() {
        tell(started("r1", 1, now));
        awaitRow("sync_status", "SYNCING");
        tell(finished("r1", 5, now, SyncStatus.PARTIAL, "Successfully synced 98 of 100 payments from Stripe"));
        awaitRow("sync_status", "PARTIAL");
        assertThat(row())
                .containsEntry("sync_error", "Successfully synced 98 of 100 payments from Stripe")
                .containsEntry("last_synced_at", now.plusSeconds(3).toString());
        tell(finished("r2", 5, now.plusSeconds(60), SyncStatus.SUCCESS, "fine"));
        awaitRow("sync_status", "SUCCESS");
        assertThat(row()).containsEntry("sync_error", null);
        tell(finished("r3", 5, now.plusSeconds(120), SyncStatus.FAILED, "Stripe is out of reach"));
        awaitRow("sync_status", "ERROR");
        assertThat(row())
                .containsEntry("sync_error", "Stripe is out of reach")
                .containsEntry("last_synced_at", now.plusSeconds(63).toString());
        tell(finished("r4", 5, now.plusSeconds(180), SyncStatus.CANCELLED, "cancelled"));
        awaitRow("sync_status", "IDLE");
        assertThat(row()).containsEntry("sync_error", null);
        assertThat(topic.awaitVersion(id.value(), 1)).isInstanceOf(IntegrationSaved.class); // nothing else was told
        assertThat(topic.eventsOf(id.value())).hasSize(1);
    }

    @Test
    void ignoresWhatIsOldTwiceOrOutOfOrder() {
        SyncRunFinished second = finished("r2", 4, now.plusSeconds(60), SyncStatus.SUCCESS, "fine");
        tell(second);
        awaitRow("sync_status", "SUCCESS");
        tell(started("r2", 1, now.plusSeconds(60)));
        tell(finished("r1", 9, now, SyncStatus.FAILED, "an older run, heard late"));
        tell(second);
        tell(new SyncRunStarted(
                new TenantId("other"),
                id,
                STRIPE,
                new SyncRunId("rx"),
                1,
                SyncStatus.RUNNING,
                SyncMode.FULL,
                List.of(),
                now.plusSeconds(500)));
        tell(started("r3", 1, now.plusSeconds(120)));
        awaitRow("sync_status", "SYNCING"); // so all before it was heard
        tell(finished("r3", 2, now.plusSeconds(120), SyncStatus.CANCELLED, ""));
        awaitRow("sync_status", "IDLE");
        assertThat(row())
                .containsEntry("sync_error", null)
                .containsEntry("last_synced_at", now.plusSeconds(63).toString());
    }

    @Test
    void learnsTheAccountFromATest() {
        tell(tested(true, false, new Account("acct_1", "Shop")), now);
        IntegrationSaved told = (IntegrationSaved) topic.awaitVersion(id.value(), 2);
        assertThat(told.account()).isEqualTo(new Account("acct_1", "Shop"));
        assertThat(row()).containsEntry("account", Map.of("id", "acct_1", "name", "Shop"));
        tell(tested(true, false, new Account("acct_1", "Shop")), now.plusSeconds(5));
        tell(tested(true, false, new Account("acct_1", "Renamed")), now.plusSeconds(9));
        assertThat(((IntegrationSaved) topic.awaitVersion(id.value(), 3)).account())
                .isEqualTo(new Account("acct_1", "Renamed"));
    }

    @Test
    void asksForNewCredentialsOnceTheProviderRefusesThem() {
        tell(rejected("r1", now));
        awaitRow("auth_status", "REAUTH_REQUIRED");
        topic.awaitVersion(id.value(), 2);
        assertThat(crm.accessToken(id.value())).hasStatus(409);

        crm.patch(tenant.value(), id.value(), "{\"webhookSecret\":\"whsec_1\"}"); // proves nothing
        assertThat(row()).containsEntry("auth_status", "REAUTH_REQUIRED");
        crm.patch(tenant.value(), id.value(), "{\"apiKey\":\"sk_test_2\"}");
        assertThat(row()).containsEntry("auth_status", "CONNECTED");
        topic.awaitVersion(id.value(), 4);
        assertThat(crm.accessToken(id.value())).hasStatus(200);
    }

    @Test
    void doesNotHoldARefusalAgainstNewerCredentialsOrANewerSuccess() {
        tell(tested(true, false, null), now.plusSeconds(30));
        tell(rejected("r1", now)); // ended before that test
        tell(tested(false, false, null), now.plusSeconds(40)); // out of reach is no refusal
        Instant longAgo = now.minusSeconds(3600);
        tell(new SyncRunFinished(
                tenant,
                id,
                STRIPE,
                new SyncRunId("r0"),
                3,
                SyncStatus.FAILED,
                List.of(),
                "refused",
                List.of(),
                true,
                longAgo,
                now.plusSeconds(50))); // began with the credentials before these
        tell(tested(true, false, new Account("acct_1", "Shop")), now.plusSeconds(60));
        IntegrationSaved told = (IntegrationSaved) topic.awaitVersion(id.value(), 2);
        assertThat(told.account()).isNotNull();
        assertThat(row()).containsEntry("auth_status", "CONNECTED");
        tell(tested(false, true, null), now.plusSeconds(70));
        awaitRow("auth_status", "REAUTH_REQUIRED");
    }

    @Test
    void showsWhenTheNextSyncIsDueUnlessSyncsPause() {
        tell(new NextSyncPlanned(tenant, id, 2, now));
        awaitRow("next_sync_at", now.toString());
        tell(new NextSyncPlanned(tenant, id, 1, now.plusSeconds(60)));
        tell(new NextSyncPlanned(new TenantId("other"), id, 9, now.plusSeconds(60)));
        tell(started("r1", 1, now));
        awaitRow("sync_status", "SYNCING"); // so all before it was heard
        assertThat(row()).containsEntry("next_sync_at", now.toString());
        crm.patch(tenant.value(), id.value(), "{\"isActive\":false}");
        assertThat(row()).containsEntry("next_sync_at", null);
        crm.patch(tenant.value(), id.value(), "{\"isActive\":true}");
        assertThat(row()).containsEntry("next_sync_at", now.toString());
        tell(new NextSyncPlanned(tenant, id, 3, null));
        await().untilAsserted(() -> assertThat(row()).containsEntry("next_sync_at", null));
    }

    private void awaitRow(String field, String value) {
        await().untilAsserted(() -> assertThat(row()).containsEntry(field, value));
    }

    private Map<String, Object> row() {
        return read(crm.get(tenant.value(), "/api/integrations/" + id), "$.integration");
    }

    private void tell(SyncRunEvent event) {
        tell(event, now);
    }

    private void tell(SyncRunEvent event, Instant occurredAt) {
        publisher.publish(
                Topics.SYNC_RUNS,
                new Envelope<>(new MessageId(UUID.randomUUID().toString()), occurredAt, "c1", null, event));
    }

    private SyncRunStarted started(String run, long revision, Instant startedAt) {
        return new SyncRunStarted(
                tenant,
                id,
                STRIPE,
                new SyncRunId(run),
                revision,
                SyncStatus.RUNNING,
                SyncMode.FULL,
                List.of(),
                startedAt);
    }

    private SyncRunFinished finished(String run, long revision, Instant startedAt, SyncStatus status, String message) {
        return new SyncRunFinished(
                tenant,
                id,
                STRIPE,
                new SyncRunId(run),
                revision,
                status,
                List.of(),
                message,
                List.of(),
                false,
                startedAt,
                startedAt.plusSeconds(3));
    }

    private SyncRunFinished rejected(String run, Instant startedAt) {
        return new SyncRunFinished(
                tenant,
                id,
                STRIPE,
                new SyncRunId(run),
                3,
                SyncStatus.FAILED,
                List.of(),
                "refused",
                List.of(),
                true,
                startedAt,
                startedAt.plusSeconds(3));
    }

    private ConnectionTested tested(boolean success, boolean rejected, @Nullable Account account) {
        return new ConnectionTested(tenant, id, UUID.randomUUID().toString(), success, rejected, "message", account);
    }
}
