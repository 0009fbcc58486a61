package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SliceEvent;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver.Step;
import com.nextcrm.integrations.sdk.runtime.store.Deletions;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRows;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.time.Clock;
import java.util.List;

/** Makes the {@link Slice} of an order: what it needs beside the order itself. */
public final class SliceWork {

    final ProviderCalls calls;
    final CheckpointStore checkpoints;
    final Watermarks watermarks;
    final PageKeeper pages;
    final Deletions deletions;
    final MarkedRows marked;
    final RecordAnnouncer announcer;
    final SliceReports reports;
    final Cancellations cancellations;
    final Clock clock;
    private final List<SliceObserver> observers;

    public SliceWork(
            ProviderCalls calls,
            CheckpointStore checkpoints,
            Watermarks watermarks,
            PageKeeper pages,
            Deletions deletions,
            MarkedRows marked,
            RecordAnnouncer announcer,
            SliceReports reports,
            Cancellations cancellations,
            Clock clock,
            List<SliceObserver> observers) {
        this.calls = calls;
        this.checkpoints = checkpoints;
        this.watermarks = watermarks;
        this.pages = pages;
        this.deletions = deletions;
        this.marked = marked;
        this.announcer = announcer;
        this.reports = reports;
        this.cancellations = cancellations;
        this.clock = clock;
        this.observers = List.copyOf(observers);
    }

    /** @param resumed whether somebody began this slice before and may have left a page half done */
    SliceEvent.OfRun run(
            Envelope<?> cause, PullSlice command, ProviderConnector connector, Checkpoint from, boolean resumed) {
        return new Slice(this, cause, command, connector, from, resumed).run();
    }

    void passed(Step step, PullSlice command) {
        observers.forEach(observer -> observer.passed(step, command));
    }
}
