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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;

/** One database: a map for each collection and each index. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private static final String DOCUMENTS = "documents.";
    private static final String INDEX = "index.";
    private static final String WITH_ARRAYS = "indexes-with-arrays";

    /** What changes documents, or nothing at all; any other command may change what there is. */
    private static final Set<String> ROUTINE = Set.of(
            "find", "getmore", "count", "aggregate", "distinct", "insert", "update", "delete", "findandmodify", "ping");

    private final MVStore store;
    private final WriteAheadLog log;
    private final Runnable checkpoint;

    EmbeddedDatabase(String name, MVStore store, WriteAheadLog log, Runnable checkpoint, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        this.log = log;
        this.checkpoint = checkpoint;
        initializeNamespacesAndIndexes();
    }

    /** The databases that there are in a store. */
    static Stream<String> names(MVStore store) {
        return store.getMapNames().stream()
                .filter(name -> name.startsWith(DOCUMENTS))
                .map(name -> name.substring(DOCUMENTS.length(), name.indexOf('.', DOCUMENTS.length())))
                .distinct();
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String collection, CollectionOptions options) {
        MVMap<Long, byte[]> documents = store.openMap(
                DOCUMENTS + getFullCollectionNamespace(collection),
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(BytesType.BYTES));
        return new EmbeddedCollection(this, collection, options, cursorRegistry, documents, log);
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
        MVMap<byte[], Boolean> keys = store.openMap(
                indexMap(collection, name),
                new MVMap.Builder<byte[], Boolean>().keyType(BytesType.BYTES).valueType(NothingType.NOTHING));
        return new TreeIndex(name, fields, sparse, unique, keys, store.openMap(WITH_ARRAYS));
    }

    private String indexMap(String collection, String index) {
        return INDEX + getFullCollectionNamespace(collection) + "." + index;
    }

    /** A change that a crash left in the log. */
    void restore(WriteAheadLog.Change change) {
        ((EmbeddedCollection) resolveOrCreateCollection(change.collection())).restore(change);
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        Document answer = log.command(() -> answer(channel, command, query, databases, oplog));
        if (!ROUTINE.contains(command.toLowerCase(Locale.ROOT))) {
            checkpoint.run();
        }
        return answer;
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
        store.removeMap(indexMap(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String collection, Oplog oplog) {
        super.dropCollection(collection, oplog);
        store.removeMap(DOCUMENTS + getFullCollectionNamespace(collection));
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
