package com.nextcrm.integrations.orchestrator.run;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.MessageId;
import com.nextcrm.integrations.contracts.SyncRunId;
import com.nextcrm.integrations.orchestrator.outbox.OutboxDocuments;
import com.nextcrm.integrations.orchestrator.outbox.Outgoing;
import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** One document per run; each method is one command. */
@Repository
class MongoSyncRunStore implements SyncRunStore {

    static final String COLLECTION = "sync_runs";

    private static final String OUTBOX_AT = RunDocuments.OUTBOX + "." + OutboxDocuments.AT;

    private final MongoOperations mongo;

    MongoSyncRunStore(MongoOperations mongo) {
        this.mongo = mongo;
        RunIndexes.ensure(mongo);
    }

    @Override
    public boolean insert(ActiveRun run, List<Outgoing> outbox) {
        try {
            mongo.insert(RunDocuments.toDocument(run).append(RunDocuments.OUTBOX, entries(outbox)), COLLECTION);
            return true;
        } catch (DuplicateKeyException claimed) {
            return false;
        }
    }

    @Override
    public Optional<List<Outgoing>> replace(long expectedRevision, SyncRun run, List<Outgoing> outbox) {
        Query expected = Query.query(
                where("_id").is(run.id().value()).and(RunDocuments.REVISION).is(expectedRevision));
        Update update = RunDocuments.toUpdate(run);
        update.push(RunDocuments.OUTBOX).each(entries(outbox).toArray());
        return Optional.ofNullable(mongo.findAndModify(
                        expected, update, FindAndModifyOptions.options().returnNew(true), Document.class, COLLECTION))
                .map(MongoSyncRunStore::outboxOf);
    }

    @Override
    public void sent(SyncRunId id, List<MessageId> messages) {
        Document entry = new Document(
                OutboxDocuments.ID,
                new Document("$in", messages.stream().map(MessageId::value).toList()));
        mongo.updateFirst(byId(id), new Update().pull(RunDocuments.OUTBOX, entry), COLLECTION);
    }

    @Override
    public Optional<SyncRun> find(SyncRunId id) {
        return one(byId(id)).map(RunDocuments::fromDocument);
    }

    @Override
    public List<Outgoing> outbox(SyncRunId id) {
        return one(byId(id)).map(MongoSyncRunStore::outboxOf).orElse(List.of());
    }

    @Override
    public Optional<FinishedRun> findSettled(SyncRunId id) {
        return one(byId(id))
                .filter(document -> outboxOf(document).isEmpty())
                .map(RunDocuments::fromDocument)
                .filter(FinishedRun.class::isInstance)
                .map(FinishedRun.class::cast);
    }

    @Override
    public Optional<ActiveRun> findActive(IntegrationId integration) {
        return one(Query.query(where(RunDocuments.CLAIM).is(RunDocuments.claim(integration))))
                .map(RunDocuments::fromDocument)
                .map(ActiveRun.class::cast);
    }

    @Override
    public List<SyncRunId> findDue(Instant now, int limit) {
        Criteria due =
                where(RunDocuments.ACTIVE).is(true).and(RunDocuments.DUE_AT).lte(Date.from(now));
        return ids(Query.query(due).with(Sort.by(RunDocuments.DUE_AT)).limit(limit));
    }

    @Override
    public List<SyncRunId> findUnsent(Instant before, int limit) {
        return ids(Query.query(where(OUTBOX_AT).lte(Date.from(before)))
                .with(Sort.by(OUTBOX_AT))
                .limit(limit));
    }

    @Override
    public List<SyncRun> list(RunFilter filter, Page page, @Nullable Cursor cursor) {
        Query query = cursor == null
                ? Query.query(criteria(filter)).skip(page.offset())
                : Query.query(new Criteria().andOperator(criteria(filter), behind(cursor)));
        query.fields().exclude(RunDocuments.OUTBOX);
        return mongo.find(query.with(RunIndexes.NEWEST_FIRST).limit(page.limit()), Document.class, COLLECTION).stream()
                .map(RunDocuments::fromDocument)
                .toList();
    }

    private static Criteria behind(Cursor cursor) {
        Date time = Date.from(cursor.time());
        Criteria later = new Criteria()
                .orOperator(
                        where(RunDocuments.STARTED_AT).lt(time), where("_id").lt(cursor.id()));
        return new Criteria().andOperator(where(RunDocuments.STARTED_AT).lte(time), later);
    }

    @Override
    public int forget(Instant endedBefore, int limit) {
        List<SyncRunId> old = ids(Query.query(where(RunDocuments.ACTIVE)
                        .is(false)
                        .and(RunDocuments.FINISHED_AT)
                        .lt(Date.from(endedBefore))
                        .and(RunDocuments.OUTBOX)
                        .size(0))
                .limit(limit));
        if (!old.isEmpty()) {
            mongo.remove(
                    Query.query(
                            where("_id").in(old.stream().map(SyncRunId::value).toList())),
                    COLLECTION);
        }
        return old.size();
    }

    @Override
    public long count(RunFilter filter) {
        return mongo.count(Query.query(criteria(filter)), COLLECTION);
    }

    @Override
    public long countActive() {
        return mongo.count(Query.query(where(RunDocuments.ACTIVE).is(true)), COLLECTION);
    }

    private static Criteria criteria(RunFilter filter) {
        Criteria criteria = where(RunDocuments.TENANT).is(filter.tenant().value());
        if (filter.integration() != null) {
            criteria = criteria.and(RunDocuments.INTEGRATION).is(filter.integration());
        }
        if (filter.status() != null) {
            criteria = criteria.and(RunDocuments.STATUS).is(filter.status().name());
        }
        if (filter.dataType() != null) {
            criteria = criteria.and(RunIndexes.TYPE_NAME).is(filter.dataType());
        }
        return criteria;
    }

    private Optional<Document> one(Query query) {
        return Optional.ofNullable(mongo.findOne(query, Document.class, COLLECTION));
    }

    private List<SyncRunId> ids(Query query) {
        query.fields().include("_id");
        return mongo.find(query, Document.class, COLLECTION).stream()
                .map(document -> new SyncRunId(document.getString("_id")))
                .toList();
    }

    private static Query byId(SyncRunId id) {
        return Query.query(where("_id").is(id.value()));
    }

    private static List<Document> entries(List<Outgoing> outbox) {
        return outbox.stream().map(OutboxDocuments::toDocument).toList();
    }

    private static List<Outgoing> outboxOf(Document document) {
        return document.getList(RunDocuments.OUTBOX, Document.class).stream()
                .map(OutboxDocuments::fromDocument)
                .toList();
    }
}
