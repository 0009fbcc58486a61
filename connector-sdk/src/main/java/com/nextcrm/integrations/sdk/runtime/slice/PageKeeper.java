package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Counts;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.RecordError;
import com.nextcrm.integrations.contracts.SliceEvent.PageStored;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import com.nextcrm.integrations.contracts.SyncMode;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
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

/** Stores pages and announces what they changed. Doing so twice has the effect of once, and announces twice. */
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

        /**
         * Stored, but not announced yet.
         *
         * @param errors no more than may be told
         */
        record Stored(
                Counts counts,
                List<RecordError> errors,
                List<com.nextcrm.integrations.sdk.runtime.store.Stored> rows,
                List<MarkedRow> others)
                implements Kept {}

        /** Two states of one second differ, and the provider could not be asked which is right. */
        record Undecided(Failure failure) implements Kept {}
    }

    /**
     * A page compared with its rows and encoded, but not stored.
     *
     * @param mark what its rows will carry
     */
    record Ready(Page page, String mark, List<ProviderRecord> fitting, RecordStore.Prepared rows) {}

    /** May be done while the page before is being stored. */
    Ready prepare(PullSlice command, long number, Page page) {
        Source source = source(command);
        String mark = CheckpointStore.mark(command, number);
        List<ProviderRecord> fitting =
                page.records().stream().filter(encoder::fits).toList();
        RecordStore.Prepared rows = store.prepare(
                Stream.concat(fitting.stream(), page.supplements().stream().filter(encoder::fits))
                        .map(each -> Incoming.of(source, each, mark))
                        .toList(),
                command.runStartedAt(),
                command.mode() == SyncMode.FULL || page.whole());
        return new Ready(page, mark, fitting, rows);
    }

    /** Stores the page. Its changes are to be announced next. */
    Kept keep(PullSlice command, ProviderConnector connector, Ready ready) {
        Source source = source(command);
        Page page = ready.page();
        String mark = ready.mark();
        List<Stored> stored = new ArrayList<>(store.store(ready.rows()));
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
        return kept(page, ready.fitting(), gone.size(), stored, others);
    }

    void announce(Envelope<?> cause, Kept.Stored page) {
        announcer.announce(cause, page.rows(), page.others());
    }

    /** What an attempt that was broken off stored and may not have announced. */
    void announceAgain(Envelope<?> cause, PullSlice command, long lastTold) {
        announcer.announce(
                cause,
                List.of(),
                new CheckpointStore.LeftBehind(CheckpointStore.id(command), lastTold)
                        .marks().stream()
                                .flatMap(mark -> marked.by(mark).stream())
                                .toList());
    }

    private static Source source(PullSlice command) {
        return new Source(command.tenantId(), command.integrationId(), command.provider());
    }

    private Kept.Stored kept(
            Page page, List<ProviderRecord> fitting, int gone, List<Stored> rows, List<MarkedRow> others) {
        Stream<RecordError> misfits = page.records().stream()
                .filter(each -> !encoder.fits(each))
                .map(each -> new RecordError(
                        each.dataType() + " " + each.externalId(), "It has a value that is too large to be stored"));
        List<RecordError> errors =
                Stream.concat(page.errors().stream(), misfits).toList();
        int fetched = page.records().size() + page.errors().size();
        return new Kept.Stored(
                new Counts(fetched, fitting.size(), errors.size(), gone),
                errors.stream().limit(PageStored.MAX_ERRORS).toList(),
                rows,
                others);
    }
}
