package com.nextcrm.integrations.sdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.RecordEvent.RecordChanged;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SliceEvent.SliceFinished;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.testkit.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(classes = TestConnectorService.class)
@Import(TestPlatform.class)
class SliceTest {

    @Autowired
    FakeConnector fake;

    @Autowired
    Envelopes envelopes;

    @Autowired
    MessagePublisher publisher;

    @Test
    void readsADataTypeToItsEnd() {
        Heard heard = new Heard(Topics.SYNC_SLICES, Topics.records(Category.PAYMENTS));
        fake.book("i1").fill(25);
        PullSlice command = new PullSlice(
                new TenantId("t1"),
                new IntegrationId("i1"),
                FakeConnector.ID,
                new SyncRunId(UUID.randomUUID().toString()),
                FakeConnector.PAYMENTS,
                1,
                SyncMode.FULL,
                Duration.ofSeconds(10),
                Instant.parse("2026-11-24T00:00:00Z"));
        publisher.publish(Topics.syncCommands(Category.PAYMENTS), envelopes.of(command));
        SliceEvent.OfRun end = heard.first(
                SliceEvent.OfRun.class,
                event -> event.runId().equals(command.runId()) && !(event instanceof SliceEvent.PageStored));
        assertThat(end).isInstanceOf(SliceFinished.class);
        assertThat(end.counts()).isEqualTo(new Counts(25, 25, 0, 0));
        assertThat(heard.all(
                        RecordChanged.class,
                        event -> event.integrationId().value().equals("i1")))
                .hasSize(25);
    }
}
