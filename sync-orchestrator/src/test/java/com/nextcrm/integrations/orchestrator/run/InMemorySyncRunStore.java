package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs in memory, with the promises of {@link SyncRunStore}. */
final class InMemorySyncRunStore implements SyncRunStore {

    private record Stored(SyncRun run, List<Outgoing> outbox) {}

    private final Map<SyncRunId, Stored> stored = new LinkedHashMap<>();

    @Override
    public synchronized boolean insert(ActiveRun run, List<Outgoing> outbox) {
        if (findActive(run.order().integration()).isPresent()) {
            return false;
        }
        stored.put(run.id(), new Stored(run, List.copyOf(outbox)));
        return true;
    }

    @Override
    public synchronized Optional<List<Outgoing>> replace(long expectedRevision, SyncRun run, List<Outgoing> outbox) {
        Stored before = stored.get(run.id());
        if (before == null || before.run().revision() != expectedRevision) {
            return Optional.empty();
        }
        List<Outgoing> all =
                Stream.concat(before.outbox().stream(), outbox.stream()).toList();
        stored.put(run.id(), new Stored(run, all));
        return Optional.of(all);
    }

    @Override
    public synchronized void sent(SyncRunId id, List<MessageId> messages) {
        stored.computeIfPresent(
                id,
                (key, before) -> new Stored(
                        before.run(),
                        before.outbox().stream()
                                .filter(message ->
                                        !messages.contains(message.envelope().id()))
                                .toList()));
    }

    @Override
    public synchronized Optional<SyncRun> find(SyncRunId id) {
        return Optional.ofNullable(stored.get(id)).map(Stored::run);
    }

    @Override
    public synchronized List<Outgoing> outbox(SyncRunId id) {
        Stored found = stored.get(id);
        return found == null ? List.of() : found.outbox();
    }

    @Override
    public synchronized Optional<FinishedRun> findSettled(SyncRunId id) {
        return find(id).filter(run -> outbox(id).isEmpty())
                .filter(FinishedRun.class::isInstance)
                .map(FinishedRun.class::cast);
    }

    @Override
    public synchronized Optional<ActiveRun> findActive(IntegrationId integration) {
        return active().filter(run -> run.order().integration().equals(integration))
                .findFirst();
    }

    @Override
    public synchronized List<SyncRunId> findDue(Instant now, int limit) {
        return active().filter(run -> !run.step().dueAt().isAfter(now))
                .sorted(Comparator.comparing(run -> run.step().dueAt()))
                .limit(limit)
                .map(ActiveRun::id)
                .toList();
    }

    @Override
    public synchronized List<SyncRunId> findUnsent(Instant before, int limit) {
        return stored.values().stream()
                .filter(each -> !each.outbox().isEmpty() && !oldest(each).isAfter(before))
                .sorted(Comparator.comparing(InMemorySyncRunStore::oldest))
                .limit(limit)
                .map(each -> each.run().id())
                .toList();
    }

    @Override
    public synchronized List<SyncRun> list(RunFilter filter, Page page, @Nullable Cursor cursor) {
        return matching(filter)
                .sorted(Comparator.comparing((SyncRun run) -> run.order().startedAt())
                        .thenComparing(SyncRun::id)
                        .reversed())
                .filter(run -> cursor == null || isBehind(run, cursor))
                .skip(cursor == null ? page.offset() : 0)
                .limit(page.limit())
                .toList();
    }

    @Override
    public synchronized long count(RunFilter filter) {
        return matching(filter).count();
    }

    @Override
    public synchronized long countActive() {
        return active().count();
    }

    private static boolean isBehind(SyncRun run, Cursor cursor) {
        int order = run.order().startedAt().compareTo(cursor.time());
        return order < 0 || order == 0 && run.id().value().compareTo(cursor.id()) < 0;
    }

    @Override
    public synchronized int forget(Instant endedBefore, int limit) {
        List<SyncRunId> old = stored.values().stream()
                .filter(each -> each.outbox().isEmpty())
                .map(Stored::run)
                .filter(run ->
                        run instanceof FinishedRun over && over.finishedAt().isBefore(endedBefore))
                .map(SyncRun::id)
                .limit(limit)
                .toList();
        old.forEach(stored::remove);
        return old.size();
    }

    private Stream<ActiveRun> active() {
        return stored.values().stream()
                .map(Stored::run)
                .filter(ActiveRun.class::isInstance)
                .map(ActiveRun.class::cast);
    }

    private Stream<SyncRun> matching(RunFilter filter) {
        return stored.values().stream()
                .map(Stored::run)
                .filter(run -> run.order().tenant().equals(filter.tenant()))
                .filter(run -> filter.integration() == null
                        || run.order().integration().value().equals(filter.integration()))
                .filter(run -> filter.status() == null || run.status() == filter.status())
                .filter(run -> filter.dataType() == null
                        || run.types().stream()
                                .anyMatch(type -> type.dataType().value().equals(filter.dataType())));
    }

    private static Instant oldest(Stored each) {
        return each.outbox().getFirst().envelope().occurredAt();
    }
}
