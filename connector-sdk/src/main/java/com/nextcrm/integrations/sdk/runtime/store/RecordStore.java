package com.nextcrm.integrations.sdk.runtime.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import com.nextcrm.integrations.contracts.RecordId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Rows of records. Whatever order states arrive in, and from however many writers, the latest one stays. */
public final class RecordStore {

    public static final String COLLECTION = "records";

    private static final int DUPLICATE_KEY = 11000;
    private static final int ATTEMPTS = 8;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoTemplate mongo;
    private final RowEncoder encoder;
    private final MeterRegistry meters;

    public RecordStore(MongoTemplate mongo, RowEncoder encoder, MeterRegistry meters) {
        this.mongo = mongo;
        this.encoder = encoder;
        this.meters = meters;
    }

    /**
     * Stores what is later than its row. Done again it changes nothing, and tells again what it did under the same mark.
     *
     * @param seenAt when the records were seen at the provider, by our clock
     * @param markSeen whether rows that do not change must carry {@code seenAt} too
     * @return in the order given
     * @throws ConcurrencyFailureException if other writers keep getting in between
     */
    public List<Stored> upsert(List<Incoming> incoming, Instant seenAt, boolean markSeen) {
        if (incoming.isEmpty()) {
            return List.of();
        }
        List<String> hashes =
                incoming.stream().map(each -> encoder.hash(each.record())).toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<RecordId, RowState> rows =
                    states(incoming.stream().map(Incoming::id).toList());
            UpsertPlan plan = UpsertPlan.of(incoming, hashes, rows, seenAt, markSeen, encoder);
            // a writer in between: judged anew, what was written already is then found under its own mark
            if (plan.writes().isEmpty() || write(plan.writes(), plan.mustMatch())) {
                return measured(plan.outcomes());
            }
        }
        throw new ConcurrencyFailureException("rows kept changing while they were stored");
    }

    private List<Stored> measured(List<Stored> outcomes) {
        outcomes.forEach(each -> meters.counter(
                        "connector.records",
                        "provider",
                        each.incoming().source().provider().value(),
                        "outcome",
                        each.verdict().label())
                .increment());
        return outcomes;
    }

    Map<RecordId, RowState> states(Collection<RecordId> ids) {
        Map<RecordId, RowState> states = HashMap.newHashMap(ids.size());
        mongo.<Object>execute(COLLECTION, records -> {
            records.find(Filters.in(
                            "_id", ids.stream().map(RecordId::value).distinct().toList()))
                    .projection(RowState.PROJECTION)
                    .batchSize(ids.size())
                    .forEach((Document row) -> states.put(new RecordId(row.getString("_id")), RowState.of(row)));
            return states;
        });
        return states;
    }

    /** @return whether every write found what it expected */
    boolean write(List<WriteModel<Document>> writes, int mustMatch) {
        return Boolean.TRUE.equals(mongo.<Boolean>execute(COLLECTION, records -> {
            try {
                return records.bulkWrite(writes, UNORDERED).getMatchedCount() == mustMatch;
            } catch (MongoBulkWriteException e) {
                if (e.getWriteConcernError() == null
                        && e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
                    return false;
                }
                throw e;
            }
        }));
    }
}
