package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the order in which they came, so that new ones lie together however random their ids are; whatever a
 * query asks for is found through the index that has the least to be looked at.
 */
final class EmbeddedCollection extends AbstractSynchronizedMongoCollection<Long> {

    private final Documents documents;
    private final Changes changes;

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Documents documents,
            Changes changes) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.changes = changes;
    }

    private List<TreeIndex> indexes() {
        return getIndexes().stream().map(TreeIndex.class::cast).toList();
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Optional<AccessPath> path = path(query, orderBy, limit == 0 ? 0 : (long) skip + limit);
        boolean sorted = path.isPresent() && path.get().sorted();
        Stream<byte[]> found = path.isPresent() ? documentsOn(path.get()) : all(isNaturalDescending(orderBy));
        Set<String> wanted = wanted(orderBy, fields);
        return matchDocumentsFromStream(
                matching(found, query).map(each -> wanted == null ? Bson.document(each) : Bson.document(each, wanted)),
                new Document(),
                sorted ? null : orderBy,
                skip,
                limit,
                batchSize,
                fields);
    }

    /** What is sorted by or shown; null if that is everything. */
    private @Nullable Set<String> wanted(@Nullable Document orderBy, @Nullable Document fields) {
        if (fields == null || fields.isEmpty() || !fields.values().stream().allMatch(Utils::isTrue)) {
            return null;
        }
        Set<String> wanted = new HashSet<>(Set.of("_id"));
        return Condition.collectFields(fields, wanted) && (orderBy == null || Condition.collectFields(orderBy, wanted))
                ? wanted
                : null;
    }

    /** What the query matches, one after the other. */
    synchronized Stream<Document> matching(Document query) {
        return matchingBytes(query).map(Bson::document);
    }

    /** As many documents as the query matches, with nothing in them. */
    synchronized Stream<Document> matchingWithout(Document query) {
        return matchingBytes(query).map(each -> new Document());
    }

    private Stream<byte[]> matchingBytes(Document query) {
        return matching(path(query, null, 0).map(this::documentsOn).orElseGet(() -> all(false)), query);
    }

    private Stream<byte[]> matching(Stream<byte[]> found, Document query) {
        Set<String> fields = new HashSet<>();
        return Condition.collectFields(query, fields)
                ? found.filter(each -> documentMatchesQuery(Bson.document(each, fields), query))
                : found.filter(each -> documentMatchesQuery(Bson.document(each), query));
    }

    private Optional<AccessPath> path(Document query, @Nullable Document orderBy, long wanted) {
        return AccessPath.find(indexes(), query, orderBy, wanted)
                .filter(path -> path.cost() < documents.count() || path.sorted());
    }

    private Stream<byte[]> documentsOn(AccessPath path) {
        return path.positions().mapToObj(documents::get);
    }

    private Stream<byte[]> all(boolean newestFirst) {
        return documents.entries(newestFirst).map(Section.Entry::value);
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        if (query == null || query.isEmpty()) {
            return super.count(query, skip, limit);
        }
        Stream<byte[]> matching = matchingBytes(query).skip(skip);
        return Math.toIntExact((limit > 0 ? matching.limit(limit) : matching).count());
    }

    @Override
    public synchronized void addDocument(Document document) {
        documents.wholly(() -> super.addDocument(document));
    }

    @Override
    public synchronized List<Document> insertDocuments(List<Document> added, boolean ordered) {
        return documents.together(() -> super.insertDocuments(added, ordered));
    }

    @Override
    public synchronized void removeDocument(Document document) {
        Long position = indexes().stream()
                .map(index -> index.getPosition(document))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> findDocumentPosition(document));
        if (position != null) {
            documents.wholly(() -> {
                indexes().forEach(index -> index.remove(document, position));
                removeDocument(position);
            });
        }
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            @Nullable ArrayFilters filters,
            boolean multiple,
            boolean upsert,
            Oplog oplog) {
        try {
            return super.updateDocuments(selector, update, filters, multiple, upsert, oplog);
        } finally {
            changes.leaveOut();
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        try {
            return super.findAndModify(query);
        } finally {
            changes.leaveOut();
        }
    }

    @Override
    public synchronized void addIndex(Index<Long> index) {
        documents.wholly(() -> super.addIndex(index));
    }

    @Override
    protected Long addDocumentInternal(Document document) {
        return documents.add(document);
    }

    /** The indexes come before it, so this is all there is to an update. */
    @Override
    protected void handleUpdate(Long position, Document before, Document after) {
        documents.put(position, after);
        changes.keep();
        changes.write();
    }

    @Override
    protected void removeDocument(Long position) {
        documents.remove(position);
    }

    @Override
    protected Document getDocument(Long position) {
        return Bson.document(documents.get(position));
    }

    @Override
    protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
        return documents
                .entries(false)
                .map(each -> new DocumentWithPosition<>(Bson.document(each.value()), KeyBytes.position(each.key())));
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    public int count() {
        return Math.toIntExact(documents.count());
    }

    @Override
    public boolean isEmpty() {
        return documents.count() == 0;
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    @Override
    protected void updateDataSize(int change) {
        // not tracked: it would mean to encode every document once more
    }
}
