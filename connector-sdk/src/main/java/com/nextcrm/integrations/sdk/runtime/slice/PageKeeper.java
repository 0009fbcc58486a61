package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.slice.SliceObserver.Step;
import com.nextcrm.integrations.sdk.runtime.store.Deletions;
import com.nextcrm.integrations.sdk.runtime.store.Incoming;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRow;
import com.nextcrm.integrations.sdk.runtime.store.MarkedRows;
import com.nextcrm.integrations.sdk.runtime.store.RecordAnnouncer;
import com.nextcrm.integrations.sdk.runtime.store.RecordStore;
import com.nextcrm.integrations.sdk.runtime.store.Refetch;
import com.nextcrm.integrations.sdk.runtime.store.RowEncoder;
import com.nextcrm.integrations.sdk.runtime.store.Stored;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Page;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import com.nextcrm.integrations.sdk.spi.ProviderRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Stores one page and announces what it changed. Doing so twice has the effect of once, and announces twice. */
public final class PageKeeper {

    private final RecordStore store;
    private final RowEncoder encoder;
    private final MarkedRows marked;
    private final Refetch refetch;
    private final Deletions deletions;
    private final RecordAnnouncer announcer;

    public PageKeeper(
            RecordStore store,
            RowEncoder encoder,
            MarkedRows marked,
            Refetch refetch,
            Deletions deletions,
            RecordAnnouncer announcer) {
        this.store = store;
        this.encoder = encoder;
        this.marked = marked;
        this.refetch = refetch;
        this.deletions = deletions;
        this.announcer = announcer;
    }

    sealed interface Kept {

        /** @param errors no more than may be told */
        record Stored(Counts counts, List<RecordError> errors) implements Kept {}

        /** Two states of one second differ, and the provider could not be asked which is right. */
        record Undecided(Failure failure) implements Kept {}
    }

    /** @param resumed whether an earlier attempt at this page may have stored rows and not announced them */
    Kept keep(
            Envelope<?> cause,
            PullSlice command,
            ProviderConnector connector,
            long number,
            Page page,
            boolean resumed,
            SliceObserver observer) {
        Source source = new Source(command.tenantId(), command.integrationId(), command.provider());
        String mark = CheckpointStore.mark(command, number);
        List<ProviderRecord> fitting =
                page.records().stream().filter(encoder::fits).toList();
        List<Stored> stored = new ArrayList<>(store.upsert(
                fitting.stream().map(each -> Incoming.of(source, each, mark)).toList(),
                command.runStartedAt(),
                command.mode() == SyncMode.FULL || page.whole()));
        List<MarkedRow> gone = deletions.gone(source, command.dataType(), page.gone(), mark);
        List<MarkedRow> others = new ArrayList<>(gone);
        for (Stored tie :
                stored.stream().filter(each -> each.verdict() == Verdict.TIE).toList()) {
            Refetch.Outcome outcome = refetch.refetch(
                    connector,
                    source,
                    command.dataType(),
                    tie.incoming().record().externalId(),
                    mark);
            switch (outcome) {
                case Refetch.Outcome.Unknown unknown -> {
                    return new Kept.Undecided(unknown.failure());
                }
                case Refetch.Outcome.Current current -> {
                    stored.addAll(current.stored());
                    others.addAll(current.deleted());
                }
            }
        }
        observer.passed(Step.STORED, command);
        if (resumed) {
            others.addAll(marked.by(mark));
        }
        announcer.announce(cause, stored, others);
        observer.passed(Step.ANNOUNCED, command);
        return kept(page, fitting, gone.size());
    }

    private Kept.Stored kept(Page page, List<ProviderRecord> fitting, int gone) {
        Stream<RecordError> misfits = page.records().stream()
                .filter(each -> !encoder.fits(each))
                .map(each -> new RecordError(
                        each.dataType() + " " + each.externalId(), "It has a value that is too large to be stored"));
        List<RecordError> errors =
                Stream.concat(page.errors().stream(), misfits).toList();
        int fetched = page.records().size() + page.errors().size();
        return new Kept.Stored(
                new Counts(fetched, fitting.size(), errors.size(), gone),
                errors.stream().limit(PageStored.MAX_ERRORS).toList());
    }
}
