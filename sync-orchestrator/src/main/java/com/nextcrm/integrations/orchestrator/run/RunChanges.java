package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The one way in which a stored run changes: read, change, write if nobody else did, tell. */
@Component
public class RunChanges {

    private static final int MAX_ATTEMPTS = 20;

    private final SyncRunStore store;
    private final RunDelivery delivery;
    private final RunMessages messages;
    private final Envelopes envelopes;
    private final RunJournal journal;

    RunChanges(
            SyncRunStore store, RunDelivery delivery, SyncSettings settings, Envelopes envelopes, RunJournal journal) {
        this.store = store;
        this.delivery = delivery;
        this.messages = new RunMessages(settings.sliceBudget());
        this.envelopes = envelopes;
        this.journal = journal;
    }

    /** @return false if the integration already has an active run */
    boolean start(ActiveRun run) {
        List<Outgoing> outbox = wrap(messages.ofStart(run), null);
        if (!store.insert(run, outbox)) {
            return false;
        }
        journal.started(run);
        delivery.deliver(run, outbox);
        return true;
    }

    /**
     * Changes an active run; one that is over stays as it is.
     *
     * @param cause the message that made it change, if one did
     * @param change a pure function; called again when another change came first
     * @return the run as it stands afterwards; empty if there is none with this id
     */
    public Optional<SyncRun> change(SyncRunId id, @Nullable Envelope<?> cause, Function<ActiveRun, SyncRun> change) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<SyncRun> found = store.find(id);
            if (!(found.orElse(null) instanceof ActiveRun before)) {
                return found;
            }
            SyncRun changed = change.apply(before);
            if (changed.equals(before)) {
                return found;
            }
            SyncRun after = changed.withRevision(before.revision() + 1);
            if (write(before, after, cause)) {
                return Optional.of(after);
            }
        }
        throw new OptimisticLockingFailureException("sync " + id + " changes faster than we can");
    }

    private boolean write(ActiveRun before, SyncRun after, @Nullable Envelope<?> cause) {
        Optional<List<Outgoing>> outbox =
                store.replace(before.revision(), after, wrap(messages.ofChange(before, after), cause));
        if (outbox.isEmpty()) {
            return false;
        }
        journal.changed(before, after);
        delivery.deliver(after, outbox.get());
        messages.progressOf(before, after).ifPresent(progress -> delivery.tell(wrap(progress, cause)));
        return true;
    }

    private List<Outgoing> wrap(List<RunMessages.Addressed> all, @Nullable Envelope<?> cause) {
        return all.stream().map(message -> wrap(message, cause)).toList();
    }

    private Outgoing wrap(RunMessages.Addressed addressed, @Nullable Envelope<?> cause) {
        return new Outgoing(
                addressed.topic(),
                cause == null ? envelopes.of(addressed.message()) : envelopes.answering(cause, addressed.message()));
    }
}
