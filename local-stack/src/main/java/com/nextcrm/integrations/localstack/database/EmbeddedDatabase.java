package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One database: a section for each collection and each index. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private static final String DOCUMENTS = "documents.";
    private static final String INDEX = "index.";
    private static final String WITH_ARRAYS = "indexes-with-arrays";
    private static final String COUNTS = "counts";

    private final Store store;
    private final Map<String, Changes> changes = new ConcurrentHashMap<>();

    EmbeddedDatabase(String name, Store store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** The databases that there are in a store. */
    static Stream<String> names(Store store) {
        return store.names().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length(), name.indexOf('.', DOCUMENTS.length())))
                .distinct();
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String collection, CollectionOptions options) {
        return new EmbeddedCollection(
                this, collection, options, cursorRegistry, documents(collection), changes(collection));
    }

    private Documents documents(String collection) {
        String name = getFullCollectionNamespace(collection);
        return new Documents(
                store.section(DOCUMENTS + name, true), store.section(COUNTS, false), name, changes(collection));
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> fields, boolean sparse) {
        return index(collection, index, fields, sparse, true);
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(
            String collection, String index, List<IndexKey> fields, boolean sparse) {
        return index(collection, index, fields, sparse, false);
    }

    private Index<Long> index(String collection, String name, List<IndexKey> fields, boolean sparse, boolean unique) {
        String section = indexSection(collection, name);
        return new TreeIndex(
                name,
                fields,
                sparse,
                unique,
                store.section(section, false),
                changes(collection),
                store.section(WITH_ARRAYS, false),
                section);
    }

    private Changes changes(String collection) {
        return changes.computeIfAbsent(collection, name -> store.changes());
    }

    private String indexSection(String collection, String index) {
        return INDEX + getFullCollectionNamespace(collection) + "." + index;
    }

    /** What it wrote is with the operating system before it is answered. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        try {
            return answer(channel, command, query, databases, oplog);
        } finally {
            store.handOver();
        }
    }

    /** What a pipeline matches first is found as a query finds it, not by reading everything there is. */
    private Document answer(Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equals("aggregate")
                && query.get("pipeline") instanceof List<?> stages
                && !stages.isEmpty()
                && stages.getFirst() instanceof Document first
                && first.get("$match") instanceof Document match
                && resolveCollection(String.valueOf(query.get(command)), false) instanceof EmbeddedCollection rows) {
            Aggregation rest = Aggregation.fromPipeline(stages.subList(1, stages.size()), databases, this, rows, oplog);
            rest.validate(query);
            synchronized (rows) {
                Document batch = new Document("id", 0L)
                        .append("ns", rows.getFullName())
                        .append(
                                "firstBatch",
                                rest.runStagesAsStream(
                                                isCount(stages) ? rows.matchingWithout(match) : rows.matching(match))
                                        .toList());
                return new Document("cursor", batch).append("ok", 1.0);
            }
        }
        return super.handleCommand(channel, command, query, databases, oplog);
    }

    /** As drivers count. */
    private static boolean isCount(List<?> stages) {
        return stages.size() == 2
                && stages.getLast()
                        .equals(new Document("$group", new Document("_id", 1).append("n", new Document("$sum", 1))));
    }

    @Override
    protected void dropIndex(MongoCollection<Long> collection, String index) {
        super.dropIndex(collection, index);
        store.remove(indexSection(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        documents(collection).forgetCount();
        store.remove(DOCUMENTS + getFullCollectionNamespace(collection));
    }

    @Override
    protected long getStorageSize() {
        return 0; // nobody asks
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
