package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.RecordEvent.Change;
import com.nextcrm.integrations.contracts.RecordId;
import com.nextcrm.integrations.sdk.runtime.connection.Source;
import com.nextcrm.integrations.sdk.spi.Page.Gone;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Marks rows as deleted whose records are gone. The row stays, so that an old state cannot bring it back. */
public final class Deletions {

    /** Equal to no hash, so that the record is news if it comes back. */
    private static final String NO_CONTENT = "";

    private static final int ATTEMPTS = 8;

    private final MongoTemplate mongo;
    private final RecordStore store;
    private final Clock clock;

    public Deletions(MongoTemplate mongo, RecordStore store, Clock clock) {
        this.mongo = mongo;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Marks rows that were last seen before a moment, and not changed while this looks.
     *
     * @return how many rows were looked at; 0 once there is none left
     */
    public int deleteUnseen(Source source, DataType dataType, Instant before, String mark, int limit) {
        Instant moment = before.truncatedTo(ChronoUnit.MILLIS);
        List<WriteModel<Document>> writes = new ArrayList<>();
        mongo.<Object>execute(RecordStore.COLLECTION, records -> {
            records.find(Filters.and(
                            Filters.eq("integration", source.integration().value()),
                            Filters.eq("data_type", dataType.value()),
                            Filters.lt("seen_at", Date.from(moment))))
                    .projection(Projections.include("version", "deleted_at", "as_of"))
                    .limit(limit)
                    .forEach((Document row) -> writes.add(write(row, moment, mark)));
            return writes;
        });
        if (!writes.isEmpty()) {
            store.write(writes, writes.size()); // a row that changed meanwhile is not unseen any more
        }
        return writes.size();
    }

    private UpdateOneModel<Document> write(Document row, Instant moment, String mark) {
        Bson stillUnseen = Filters.and(
                Filters.eq("_id", row.getString("_id")),
                Filters.eq("version", row.getLong("version")),
                Filters.lt("seen_at", Date.from(moment)));
        Bson seen = Updates.set("seen_at", Date.from(moment));
        return new UpdateOneModel<>(
                stillUnseen,
                row.get("deleted_at") != null
                        ? seen
                        : Updates.combine(
                                seen, deleted(row.getLong("version"), mark), Updates.max("as_of", Date.from(moment))));
    }

    /**
     * Marks rows whose records the provider named as gone, unless they know better.
     *
     * @return those that carry the mark: told again, they are found again
     */
    public List<MarkedRow> gone(Source source, DataType dataType, List<Gone> gone, String mark) {
        Map<RecordId, Gone> left = new LinkedHashMap<>();
        gone.forEach(each -> left.put(RecordIds.of(source.integration(), dataType, each.externalId()), each));
        List<MarkedRow> marked = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            Map<RecordId, RowState> rows = store.states(left.keySet());
            left.entrySet().removeIf(each -> {
                RowState row = rows.get(each.getKey());
                Gone what = each.getValue();
                if (row == null || row.deleted() || isOlder(what.asOf(), row)) {
                    if (row != null && row.deleted() && row.changedBy().equals(mark)) {
                        marked.add(row(source, dataType, each.getKey(), what, row.version()));
                    }
                    return true;
                }
                boolean done = gone(each.getKey(), row, what.asOf(), mark);
                if (done) {
                    marked.add(row(source, dataType, each.getKey(), what, row.version() + 1));
                }
                return done;
            });
        }
        if (!left.isEmpty()) {
            throw new ConcurrencyFailureException("rows kept changing while they were deleted");
        }
        return marked;
    }

    private static boolean isOlder(Instant asOf, RowState row) {
        return asOf.truncatedTo(ChronoUnit.MILLIS).isBefore(row.asOf());
    }

    private static MarkedRow row(Source source, DataType dataType, RecordId id, Gone what, long version) {
        return new MarkedRow(source, dataType, id, what.externalId(), Change.DELETED, version);
    }

    /** What the provider said when it was asked for one record. @return whether this made a difference */
    boolean gone(RecordId id, RowState row, Instant asOf, String mark) {
        Date then = Date.from(asOf.truncatedTo(ChronoUnit.MILLIS));
        Bson unchanged = Filters.and(
                Filters.eq("_id", id.value()),
                Filters.eq("version", row.version()),
                Filters.eq("as_of", row.asOfDate()));
        Bson update = Updates.combine(deleted(row.version(), mark), Updates.set("as_of", then));
        return store.write(List.of(new UpdateOneModel<>(unchanged, update)), 1);
    }

    private Bson deleted(long version, String mark) {
        Date now = Date.from(clock.instant());
        return Updates.combine(
                Updates.set("deleted_at", now),
                Updates.set("changed_at", now),
                Updates.set("last_synced_at", now),
                Updates.set("hash", NO_CONTENT),
                Updates.set("version", version + 1),
                Updates.set("changed_by", mark));
    }
}
