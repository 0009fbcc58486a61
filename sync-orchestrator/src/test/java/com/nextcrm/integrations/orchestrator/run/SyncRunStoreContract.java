package com.nextcrm.integrations.orchestrator.run;

import static com.nextcrm.integrations.orchestrator.run.Runs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Interruption;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SyncCommand.CancelSync;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of runs promises. */
abstract class SyncRunStoreContract {

    private static final RunCourse COURSE = new RunCourse(Runs.SETTINGS, wait -> wait);

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String integration = "int-" + UUID.randomUUID();

    abstract SyncRunStore store();

    private ActiveRun run(Instant startedAt) {
        return COURSE.begin(
                Runs.order(UUID.randomUUID().toString(), tenant, integration, startedAt),
                Runs.types("payments", "refunds"));
    }

    private static Outgoing message(SyncRun run, String id, Instant at) {
        SyncOrder order = run.order();
        CancelSync cancel = new CancelSync(order.tenant(), order.integration(), order.provider(), run.id());
        return new Outgoing(
                "payments.sync.commands.v1",
                new Envelope<>(new MessageId(id), at, "correlation-1", new MessageId("cause-1"), cancel));
    }

    private static FinishedRun over(ActiveRun run) {
        return Finish.failed(run, "no reason", true, NOW.plusSeconds(5)).withRevision(run.revision() + 1);
    }

    static Stream<SyncRun> states() {
        ActiveRun begun = COURSE.begin(Runs.order(), Runs.types("payments", "refunds"));
        ActiveRun heard = (ActiveRun) COURSE.hear(begun, Runs.page("payments", 1, 3, 2), NOW);
        Interruption down = new Interruption.Unavailable("down");
        return Stream.of(
                begun,
                heard,
                COURSE.hear(heard, Runs.interrupted("payments", 1, 3, down), NOW),
                COURSE.cancel(heard, "Cancelled", NOW),
                Finish.failed(heard, "The key was revoked", true, NOW),
                Finish.cancelled(heard, "Cancelled", NOW));
    }

    @ParameterizedTest
    @MethodSource("states")
    void givesBackEveryStateAsItWas(SyncRun state) {
        ActiveRun first = run(NOW);
        SyncOrder order = first.order();
        assertThat(store().insert(first, List.of())).isTrue();
        SyncRun changed =
                switch (state) {
                    case ActiveRun active ->
                        new ActiveRun(order, 2, active.types(), active.errors(), active.step(), active.strain());
                    case FinishedRun over ->
                        new FinishedRun(
                                order,
                                2,
                                over.types(),
                                over.errors(),
                                over.status(),
                                over.message(),
                                over.credentialsRejected(),
                                over.finishedAt());
                };
        assertThat(store().replace(1, changed, List.of())).contains(List.of());
        assertThat(store().find(first.id())).contains(changed);
    }

    @Test
    void admitsOneActiveRunPerIntegration() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> starts = Stream.generate(() -> run(NOW))
                    .limit(8)
                    .<Callable<Boolean>>map(run -> () -> store().insert(run, List.of()))
                    .toList();
            assertThat(many.invokeAll(starts).stream().map(Future::resultNow).filter(won -> won))
                    .hasSize(1);
        }
        ActiveRun running = store().findActive(run(NOW).order().integration()).orElseThrow();
        assertThat(store().replace(1, over(running), List.of())).isPresent();
        assertThat(store().findActive(running.order().integration())).isEmpty();
        assertThat(store().insert(run(NOW), List.of())).isTrue();
    }

    @Test
    void refusesAChangeOfAnOldRevision() {
        ActiveRun run = run(NOW);
        store().insert(run, List.of());
        assertThat(store().replace(1, run.withRevision(2), List.of())).isPresent();
        assertThat(store().replace(1, over(run), List.of(message(run, "m1", NOW))))
                .isEmpty();
        assertThat(store().find(run.id())).contains(run.withRevision(2));
        assertThat(store().outbox(run.id())).isEmpty();
    }

    @Test
    void keepsMessagesInOrderUntilTheyAreSent() {
        ActiveRun run = run(NOW);
        Outgoing first = message(run, "m1-" + run.id(), NOW);
        Outgoing second = message(run, "m2-" + run.id(), NOW.plusSeconds(1));
        store().insert(run, List.of(first));
        FinishedRun over = over(run);
        assertThat(store().replace(1, over, List.of(second))).contains(List.of(first, second));
        assertThat(store().findSettled(run.id())).isEmpty();
        assertThat(store().findUnsent(NOW.minusMillis(1), 1000)).doesNotContain(run.id());
        assertThat(store().findUnsent(NOW, 1000)).contains(run.id());
        store().sent(run.id(), List.of(first.envelope().id(), new MessageId("unknown")));
        assertThat(store().outbox(run.id())).containsExactly(second);
        store().sent(run.id(), List.of(second.envelope().id()));
        assertThat(store().findUnsent(NOW.plusSeconds(9), 1000)).doesNotContain(run.id());
        assertThat(store().findSettled(run.id())).contains(over);
    }

    @Test
    void findsWhatIsDueAndNeverWhatIsOver() {
        ActiveRun run = run(NOW);
        store().insert(run, List.of());
        Instant due = run.step().dueAt();
        assertThat(store().findDue(due.minusMillis(1), 1000)).doesNotContain(run.id());
        assertThat(store().findDue(due, 1000)).contains(run.id());
        store().replace(1, over(run), List.of());
        assertThat(store().findDue(due.plusSeconds(999), 1000)).doesNotContain(run.id());
    }

    @Test
    void listsATenantsRunsNewestFirst() {
        ActiveRun old = run(NOW.minusSeconds(60));
        store().insert(old, List.of());
        FinishedRun oldOver = over(old);
        store().replace(1, oldOver, List.of());
        ActiveRun young = run(NOW);
        store().insert(young, List.of());
        TenantId mine = new TenantId(tenant);
        RunFilter all = new RunFilter(mine, null, null, null);
        assertThat(store().list(all, new Page(50, 0), null)).containsExactly(young, oldOver);
        assertThat(store().list(all, new Page(1, 1), null)).containsExactly(oldOver);
        assertThat(store().count(all)).isEqualTo(2);
        assertThat(store().list(new RunFilter(mine, integration, SyncStatus.FAILED, "refunds"), new Page(50, 0), null))
                .containsExactly(oldOver);
        assertThat(store().count(new RunFilter(mine, null, null, "unicorns"))).isZero();
        assertThat(store().count(new RunFilter(new TenantId("tenant-other"), integration, null, null)))
                .isZero();
    }

    @Test
    void goesOnBehindTheLastOne() {
        List<SyncRunId> started = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            ActiveRun run = run(NOW.plusMillis(index / 2)); // two at a time
            store().insert(run, List.of());
            store().replace(1, over(run), List.of());
            started.add(run.id());
        }
        RunFilter all = new RunFilter(new TenantId(tenant), null, null, null);
        List<SyncRunId> read = new ArrayList<>();
        List<SyncRun> page = store().list(all, new Page(2, 0), null);
        while (!page.isEmpty()) {
            page.forEach(run -> read.add(run.id()));
            SyncRun last = page.getLast();
            Cursor behind = new Cursor(last.order().startedAt(), last.id().value());
            page = store().list(all, new Page(2, 0), behind);
        }
        assertThat(read).hasSize(5).containsExactlyInAnyOrderElementsOf(started);
    }

    @Test
    void forgetsOnlyWhatIsOverAndTold() {
        ActiveRun untold = run(NOW);
        store().insert(untold, List.of());
        store().replace(1, over(untold), List.of(message(untold, "m-" + untold.id(), NOW)));
        ActiveRun told = run(NOW);
        store().insert(told, List.of());
        store().replace(1, over(told), List.of());
        ActiveRun active = run(NOW);
        store().insert(active, List.of());
        store().forget(NOW.plusSeconds(5), 1000);
        assertThat(store().find(told.id())).isPresent();
        store().forget(NOW.plusSeconds(6), 1000);
        assertThat(store().find(told.id())).isEmpty();
        assertThat(store().find(untold.id())).isPresent();
        assertThat(store().find(active.id())).isPresent();
    }
}
