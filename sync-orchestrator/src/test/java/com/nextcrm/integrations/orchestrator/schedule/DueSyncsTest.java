package com.nextcrm.integrations.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.OrchestratorTest;
import com.nextcrm.integrations.orchestrator.run.StartDueSync;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** Several instances at once, as seen by their clocks; the service's own timer knows nothing of their future. */
class DueSyncsTest extends OrchestratorTest {

    private static final int INSTANCES = 8;

    @Autowired
    ScheduleStore store;

    @Autowired
    SchedulePlanner planner;

    @Autowired
    ScheduleSettings settings;

    @Autowired
    StartDueSync startDueSync;

    @Autowired
    TellNextSync tell;

    @Autowired
    MongoOperations mongo;

    private SyncSchedule hourly() {
        connect("payments");
        await().until(() -> store.find(new IntegrationId(integration)).isPresent());
        SyncSchedule before = store.find(new IntegrationId(integration)).orElseThrow();
        Schedule hourly = new Schedule("PT1H", null, null, List.of());
        SyncSchedule after =
                planner.set(new TenantId(tenant), before.integration(), hourly, false, before, Instant.now());
        assertThat(store.replace(before, after)).isTrue();
        return after;
    }

    private static Instant due(SyncSchedule schedule) {
        return Objects.requireNonNull(schedule.nextAt());
    }

    private DueSyncs instance(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new DueSyncs(store, planner, settings, startDueSync, tell, clock, new SimpleMeterRegistry());
    }

    private SyncSchedule stored() {
        return store.find(new IntegrationId(integration)).orElseThrow();
    }

    private List<String> runs() {
        return mongo
                .find(
                        Query.query(Criteria.where("tenant")
                                .is(tenant)
                                .and("integration")
                                .is(integration)),
                        Document.class,
                        "sync_runs")
                .stream()
                .map(run -> run.getString("_id"))
                .toList();
    }

    @Test
    void letsOneOfManyInstancesBeginWhatWasMissed() throws Exception {
        SyncSchedule due = hourly();
        Instant late = due(due).plus(Duration.ofHours(10));
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> begin = () -> {
                instance(late).begin(due);
                return null;
            };
            instances
                    .invokeAll(Stream.generate(() -> begin).limit(INSTANCES).toList())
                    .forEach(done -> assertThat(done.state()).isEqualTo(Future.State.SUCCESS));
        }
        assertThat(runs()).containsExactly(due.runOf(due(due)).value());
        assertThat(stored().tick()).isNull();
        assertThat(stored().nextAt()).isBetween(late, late.plus(Duration.ofHours(1)));
        assertThat(stored().revision()).isEqualTo(due.revision() + 2);
    }

    @Test
    void beginsWhatADeadInstanceHadClaimed() {
        SyncSchedule due = hourly();
        SyncSchedule claimed = planner.claim(due, due(due));
        store.replace(due, claimed);
        instance(due(due).plusSeconds(1)).look();
        assertThat(runs()).isEmpty();
        instance(due(due).plus(settings.claim())).begin(stored());
        assertThat(runs()).containsExactly(due.runOf(due(due)).value());
    }

    @Test
    void beginsNothingTwiceWhenAnInstanceDiedBetweenTheRunAndItsNote() {
        SyncSchedule due = hourly();
        SyncSchedule claimed = planner.claim(due, due(due));
        store.replace(due, claimed);
        startDueSync.start(due.tenant(), due.integration(), List.of(), claimed.runOf(due(due)));
        instance(due(due).plus(settings.claim())).begin(stored());
        assertThat(runs()).containsExactly(due.runOf(due(due)).value());
        assertThat(stored().tick()).isNull();
    }
}
