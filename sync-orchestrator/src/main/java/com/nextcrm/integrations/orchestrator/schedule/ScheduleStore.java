package com.nextcrm.integrations.orchestrator.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.nextcrm.integrations.contracts.IntegrationId;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** One document per integration. Every change is a compare-and-set on its revision: of several at once, one is made. */
@Repository
class ScheduleStore {

    private static final String COLLECTION = "schedules";

    private final MongoOperations mongo;

    ScheduleStore(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION).createIndex(new Index(ScheduleDocuments.LOOK_AT, Direction.ASC).named("due"));
        mongo.indexOps(COLLECTION).createIndex(new Index(ScheduleDocuments.TOLD, Direction.ASC).named("untold"));
    }

    /** @return false if there is one already */
    boolean insert(SyncSchedule schedule) {
        Document document = new Document("_id", schedule.integration().value());
        document.putAll(ScheduleDocuments.fields(schedule));
        try {
            mongo.insert(document, COLLECTION);
            return true;
        } catch (DuplicateKeyException exists) {
            return false;
        }
    }

    /** @return false if the stored one is no longer as it was before */
    boolean replace(SyncSchedule before, SyncSchedule after) {
        Query unchanged = byId(before.integration(), before.revision());
        Update update = Update.fromDocument(new Document("$set", ScheduleDocuments.fields(after)));
        return mongo.updateFirst(unchanged, update, COLLECTION).getMatchedCount() > 0;
    }

    Optional<SyncSchedule> find(IntegrationId integration) {
        Query one = Query.query(where("_id").is(integration.value()));
        return Optional.ofNullable(mongo.findOne(one, Document.class, COLLECTION))
                .map(ScheduleDocuments::fromDocument);
    }

    /** Longest due first. */
    List<SyncSchedule> findDue(Instant now, int limit) {
        Query due = Query.query(where(ScheduleDocuments.LOOK_AT).lte(Date.from(now)));
        return read(due.with(Sort.by(ScheduleDocuments.LOOK_AT)).limit(limit));
    }

    List<SyncSchedule> findUntold(int limit) {
        return read(Query.query(where(ScheduleDocuments.TOLD).is(false)).limit(limit));
    }

    /** Others know of this revision. */
    void told(SyncSchedule schedule) {
        mongo.updateFirst(
                byId(schedule.integration(), schedule.revision()),
                new Update().set(ScheduleDocuments.TOLD, true),
                COLLECTION);
    }

    void remove(IntegrationId integration) {
        mongo.remove(Query.query(where("_id").is(integration.value())), COLLECTION);
    }

    private List<SyncSchedule> read(Query query) {
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(ScheduleDocuments::fromDocument)
                .toList();
    }

    private static Query byId(IntegrationId integration, long revision) {
        return Query.query(where("_id")
                .is(integration.value())
                .and(ScheduleDocuments.REVISION)
                .is(revision));
    }
}
