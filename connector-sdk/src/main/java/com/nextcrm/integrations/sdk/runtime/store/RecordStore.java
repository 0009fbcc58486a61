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
import java.util.Set;
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
     * States judged by their rows as they are now, and what is to be written for them. Rows may change until it is
     * written; then they are judged anew.
     */
    public static final class Prepared {

        private final List<Incoming> incoming;
        private final Instant seenAt;
        private final boolean markSeen;
        private final UpsertPlan plan;

        private Prepared(List<Incoming> incoming, Instant seenAt, boolean markSeen, UpsertPlan plan) {
            this.incoming = incoming;
            this.seenAt = seenAt;
            this.markSeen = markSeen;
            this.plan = plan;
        }
    }

    /**
     * Reads and encodes, and writes nothing: so it can be done while something else is being written.
     *
     * @param seenAt when the records were seen at the provider, by our clock
     * @param markSeen whether rows that do not change must carry {@code seenAt} too
     */
    public Prepared prepare(List<Incoming> incoming, Instant seenAt, boolean markSeen) {
        Map<RecordId, RowState> rows = incoming.isEmpty()
                ? Map.of()
                : states(incoming.stream().map(Incoming::id).toList(), KeptFields.names(incoming));
        UpsertPlan plan = UpsertPlan.of(incoming, rows, seenAt, markSeen, encoder);
        return new Prepared(incoming, seenAt, markSeen, plan);
    }

    /**
     * Stores what is later than its row. Done again it changes nothing, and tells again what it did under the same mark.
     *
     * @return in the order given
     * @throws ConcurrencyFailureException if other writers keep getting in between
     */
    public List<Stored> store(Prepared prepared) {
        Prepared current = prepared;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UpsertPlan plan = current.plan;
            // a writer in between: judged anew, what was written already is then found under its own mark
            if (plan.writes().isEmpty() || write(plan.writes(), plan.mustMatch())) {
                return measured(plan.outcomes());
            }
            current = prepare(current.incoming, current.seenAt, current.markSeen);
        }
        throw new ConcurrencyFailureException("rows kept changing while they were stored");
    }

    /** Both at once. */
    public List<Stored> upsert(List<Incoming> incoming, Instant seenAt, boolean markSeen) {
        return store(prepare(incoming, seenAt, markSeen));
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
        return states(ids, Set.of());
    }

    private Map<RecordId, RowState> states(Collection<RecordId> ids, Set<String> kept) {
        Map<RecordId, RowState> states = HashMap.newHashMap(ids.size());
        mongo.<Object>execute(COLLECTION, records -> {
            records.find(Filters.in(
                            "_id", ids.stream().map(RecordId::value).distinct().toList()))
                    .projection(RowState.projection(kept))
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
