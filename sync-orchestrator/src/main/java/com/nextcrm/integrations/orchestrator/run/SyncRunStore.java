package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where runs are kept, each together with the messages that tell of its last changes. */
public interface SyncRunStore {

    /** @return false if the integration already has an active run; exactly one of several at once gets true */
    boolean insert(ActiveRun run, List<Outgoing> outbox);

    /**
     * Replaces a run and adds to its outbox.
     *
     * @return the whole outbox afterwards; empty if the stored run no longer has the revision expected
     */
    Optional<List<Outgoing>> replace(long expectedRevision, SyncRun run, List<Outgoing> outbox);

    /** Takes from the outbox what was sent; what is no longer there does not matter. */
    void sent(SyncRunId id, List<MessageId> messages);

    Optional<SyncRun> find(SyncRunId id);

    List<Outgoing> outbox(SyncRunId id);

    /** The run if it is over and all the world was told. */
    Optional<FinishedRun> findSettled(SyncRunId id);

    Optional<ActiveRun> findActive(IntegrationId integration);

    /** Active runs whose step is due, longest due first. */
    List<SyncRunId> findDue(Instant now, int limit);

    /** Runs with messages that should have been sent before the time given, oldest first. */
    List<SyncRunId> findUnsent(Instant before, int limit);

    /** Newest first; behind the cursor if there is one, else from the page's offset on. */
    List<SyncRun> list(RunFilter filter, Page page, @Nullable Cursor cursor);

    long count(RunFilter filter);

    long countActive();

    /**
     * Forgets runs that ended before the time given and of which nobody waits to hear.
     *
     * @return how many, at most the limit
     */
    int forget(Instant endedBefore, int limit);
}
