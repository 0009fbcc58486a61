package com.nextcrm.integrations.orchestrator.log;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.nextcrm.integrations.platform.paging.Cursor;
import com.nextcrm.integrations.platform.paging.Page;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The log of all tenants' syncs. */
@Repository
public class SyncLog {

    private static final String COLLECTION = "sync_logs";
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, LogDocuments.CREATED_AT, "_id");

    private final MongoOperations mongo;

    SyncLog(MongoOperations mongo) {
        this.mongo = mongo;
        createIndex("list", new Index(LogDocuments.TENANT, Direction.ASC));
        mongo.indexOps(COLLECTION).createIndex(new Index(LogDocuments.COMPLETED_AT, Direction.ASC).named("over"));
        for (String filter : List.of(LogDocuments.INTEGRATION, LogDocuments.PROVIDER, LogDocuments.STATUS)) {
            createIndex("list_by_" + filter, new Index(LogDocuments.TENANT, Direction.ASC).on(filter, Direction.ASC));
        }
    }

    private void createIndex(String name, Index filters) {
        mongo.indexOps(COLLECTION)
                .createIndex(filters.on(LogDocuments.CREATED_AT, Direction.DESC)
                        .on("_id", Direction.DESC)
                        .named(name));
    }

    /**
     * Forgets entries of syncs that ended before the time given.
     *
     * @return how many, at most the limit
     */
    public int forget(Instant endedBefore, int limit) {
        Query old = Query.query(where(LogDocuments.COMPLETED_AT).lt(Date.from(endedBefore)))
                .limit(limit);
        old.fields().include("_id");
        List<String> ids = mongo.find(old, Document.class, COLLECTION).stream()
                .map(document -> document.getString("_id"))
                .toList();
        if (!ids.isEmpty()) {
            mongo.remove(Query.query(where("_id").in(ids)), COLLECTION);
        }
        return ids.size();
    }

    /** Writes entries down; the same entry again changes nothing. */
    public void record(List<LogEntry> entries) {
        FindAndReplaceOptions upsert = FindAndReplaceOptions.options().upsert();
        for (LogEntry entry : entries) {
            mongo.findAndReplace(
                    Query.query(where("_id").is(entry.id())), LogDocuments.toDocument(entry), upsert, COLLECTION);
        }
    }

    /** Newest first; behind the cursor if there is one, else from the page's offset on. */
    List<LogEntry> list(LogFilter filter, Page page, @Nullable Cursor cursor) {
        Query query = cursor == null
                ? Query.query(filter.criteria()).skip(page.offset())
                : Query.query(filter.criteriaBehind(cursor));
        return mongo.find(query.with(NEWEST_FIRST).limit(page.limit()), Document.class, COLLECTION).stream()
                .map(LogDocuments::fromDocument)
                .toList();
    }

    long count(LogFilter filter) {
        return mongo.count(Query.query(filter.criteria()), COLLECTION);
    }
}
