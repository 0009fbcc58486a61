package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.runtime.connection.ProviderCalls;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.runtime.store.Stored.Verdict;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.FetchRequest;
import com.nextcrm.integrations.sdk.spi.FetchResult;
import com.nextcrm.integrations.sdk.spi.FetchResult.Found;
import com.nextcrm.integrations.sdk.spi.FetchResult.Gone;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the provider how a record stands, and stores that. */
public final class Refetch {

    private static final int ATTEMPTS = 4;

    private final ProviderCalls calls;
    private final RecordStore store;
    private final Deletions deletions;
    private final Clock clock;

    /** What came of it. */
    public sealed interface Outcome {

        /** The row now says what the provider says. */
        record Current(List<Stored> stored, List<MarkedRow> deleted) implements Outcome {}

        /** Nobody knows; the row is as it was. */
        record Unknown(Failure failure) implements Outcome {}
    }

    public Refetch(ProviderCalls calls, RecordStore store, Deletions deletions, Clock clock) {
        this.calls = calls;
        this.store = store;
        this.deletions = deletions;
        this.clock = clock;
    }

    /** @param mark of what made us ask */
    public Outcome refetch(
            ProviderConnector connector, Source source, DataType dataType, String externalId, String mark) {
        RecordId id = RecordIds.of(source.integration(), dataType, externalId);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            @Nullable RowState before = store.states(List.of(id)).get(id);
            FetchResult result = calls.<FetchResult>call(
                    connector,
                    source,
                    connection -> connector.fetch(new FetchRequest(connection, dataType, externalId)),
                    failure -> failure);
            @Nullable
            Outcome outcome =
                    switch (result) {
                        case Failure failure -> new Outcome.Unknown(failure);
                        case Found found -> found(source, found, mark, before);
                        case Gone gone ->
                            gone(
                                    new MarkedRow(source, dataType, id, externalId, Change.DELETED, 0),
                                    gone,
                                    mark,
                                    before);
                    };
            if (outcome != null) {
                return outcome;
            }
        }
        return new Outcome.Unknown(new Failure.Unavailable("the record kept changing while it was fetched"));
    }

    private @Nullable Outcome found(Source source, Found found, String mark, @Nullable RowState before) {
        long over = before == null ? 0 : before.version();
        List<Stored> stored =
                store.upsert(List.of(Incoming.fetched(source, found.record(), mark, over)), clock.instant(), false);
        return stored.getFirst().verdict() == Verdict.TIE ? null : new Outcome.Current(stored, List.of());
    }

    private @Nullable Outcome gone(MarkedRow row, Gone gone, String mark, @Nullable RowState before) {
        if (before == null) {
            return new Outcome.Current(List.of(), List.of());
        }
        boolean older = gone.asOf().truncatedTo(ChronoUnit.MILLIS).isBefore(before.asOf());
        boolean toldAlready = before.deleted() && !before.changedBy().equals(mark);
        if (older || toldAlready) {
            return new Outcome.Current(List.of(), List.of());
        }
        if (!before.deleted() && !deletions.gone(row.id(), before, gone.asOf(), mark)) {
            return null;
        }
        long version = before.deleted() ? before.version() : before.version() + 1;
        return new Outcome.Current(
                List.of(),
                List.of(new MarkedRow(
                        row.source(), row.dataType(), row.id(), row.externalId(), Change.DELETED, version)));
    }
}
