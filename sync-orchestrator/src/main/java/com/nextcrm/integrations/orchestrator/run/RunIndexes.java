package com.nextcrm.integrations.orchestrator.run;

import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexOperations;

/** One index per filter, each ending in the order of the list; and those of the timers. */
final class RunIndexes {

    static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, RunDocuments.STARTED_AT, "_id");

    static final String TYPE_NAME = RunDocuments.TYPES + "." + TypeDocuments.NAME;

    private RunIndexes() {}

    static void ensure(MongoOperations mongo) {
        IndexOperations indexes = mongo.indexOps(MongoSyncRunStore.COLLECTION);
        indexes.createIndex(
                new Index(RunDocuments.CLAIM, Direction.ASC).named("one_active").unique());
        indexes.createIndex(new Index(RunDocuments.ACTIVE, Direction.ASC)
                .on(RunDocuments.DUE_AT, Direction.ASC)
                .named("due"));
        indexes.createIndex(new Index(RunDocuments.OUTBOX + ".at", Direction.ASC).named("unsent"));
        indexes.createIndex(new Index(RunDocuments.ACTIVE, Direction.ASC)
                .on(RunDocuments.FINISHED_AT, Direction.ASC)
                .named("over"));
        indexes.createIndex(
                newestFirst(new Index(RunDocuments.TENANT, Direction.ASC)).named("list"));
        for (String filter : List.of(RunDocuments.INTEGRATION, RunDocuments.STATUS, TYPE_NAME)) {
            indexes.createIndex(newestFirst(new Index(RunDocuments.TENANT, Direction.ASC).on(filter, Direction.ASC))
                    .named("list_by_" + filter.replace('.', '_')));
        }
    }

    private static Index newestFirst(Index index) {
        return index.on(RunDocuments.STARTED_AT, Direction.DESC).on("_id", Direction.DESC);
    }
}
