package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** An index: the fields' values and the position of the document that has them, behind them unless it is unique. */
final class TreeIndex extends Index<Long> {

    private final Section keys;
    private final Changes changes;
    private final boolean unique;
    private final Section withArrays;
    private final byte[] nameThere;
    private volatile boolean arrays;

    /**
     * @param changes where changes of the collection go
     * @param withArrays names of the indexes in which a document may have several keys
     * @param nameThere the name of this one there
     */
    TreeIndex(
            String name,
            List<IndexKey> fields,
            boolean sparse,
            boolean unique,
            Section keys,
            Changes changes,
            Section withArrays,
            String nameThere) {
        super(name, fields, sparse);
        this.unique = unique;
        this.keys = keys;
        this.changes = changes;
        this.withArrays = withArrays;
        this.nameThere = nameThere.getBytes(StandardCharsets.UTF_8);
        this.arrays = withArrays.has(this.nameThere);
    }

    /** Whether a document may have several keys here. */
    boolean hasArrays() {
        return arrays;
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public @Nullable Long getPosition(Document document) {
        if (!unique) {
            return null;
        }
        for (byte[] key : keysOf(document).keySet()) {
            Long position = holder(key);
            if (position != null) {
                return position;
            }
        }
        return null;
    }

    /** Of a key of a unique index: the only document that has it; null if none has. */
    @Nullable
    Long holder(byte[] key) {
        byte[] position = changes.get(keys, key);
        return position == null ? null : KeyBytes.position(position);
    }

    /** Of all documents in a range. */
    LongStream positions(KeyRange range, boolean backwards) {
        return keys.entries(range, backwards, unique)
                .mapToLong(each -> KeyBytes.position(unique ? each.value() : each.key()));
    }

    /** About how many keys there are in a range. */
    long count(KeyRange range) {
        return keys.count(range);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Long> collection) {
        check(document, null, collection);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Long> collection) {
        if (unique && changes(before, after)) {
            check(after, getPosition(before), collection);
        }
    }

    private void check(Document document, @Nullable Long own, MongoCollection<Long> collection) {
        if (unique) {
            keysOf(document).forEach((key, values) -> {
                Long holder = holder(key);
                if (holder != null && !holder.equals(own)) {
                    throw new DuplicateKeyError(this, collection, getKeys(), values);
                }
            });
        }
    }

    @Override
    public void add(Document document, Long position, MongoCollection<Long> collection) {
        keysOf(document).keySet().forEach(key -> put(key, position));
    }

    private void put(byte[] key, long position) {
        if (unique) {
            changes.put(keys, key, KeyBytes.ofPosition(position));
        } else {
            changes.put(keys, KeyBytes.withPosition(key, position), Section.NOTHING);
        }
    }

    private void remove(byte[] key, long position) {
        changes.remove(keys, unique ? key : KeyBytes.withPosition(key, position));
    }

    @Override
    public void updateInPlace(Document before, Document after, Long position, MongoCollection<Long> collection) {
        if (!changes(before, after)) {
            return;
        }
        SortedMap<byte[], KeyValue> old = keysOf(before);
        SortedMap<byte[], KeyValue> now = keysOf(after);
        old.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> remove(key, position));
        now.keySet().stream().filter(key -> !old.containsKey(key)).forEach(key -> put(key, position));
    }

    private boolean changes(Document before, Document after) {
        return getKeys().stream()
                .map(IndexKey::getKey)
                .anyMatch(path -> !Objects.equals(value(before, path), value(after, path)));
    }

    void remove(Document document, long position) {
        keysOf(document).keySet().forEach(key -> remove(key, position));
    }

    /** Several where a field is an array; none where the index is sparse and the document has none of its fields. */
    private SortedMap<byte[], KeyValue> keysOf(Document document) {
        SortedMap<byte[], KeyValue> found = new TreeMap<>(Arrays::compareUnsigned);
        List<@Nullable Object> values = new ArrayList<>(getKeys().size());
        boolean several = false;
        boolean any = false;
        for (IndexKey field : getKeys()) {
            Object value = value(document, field.getKey());
            boolean empty = value instanceof Collection<?> array && array.isEmpty();
            several |= value instanceof Collection && !empty;
            any |= !(value instanceof Missing);
            values.add(empty ? null : value);
        }
        if (several) {
            rememberArrays();
            getKeyValues(document).forEach(each -> found.put(key(each), each));
        } else if (any || !isSparse()) {
            KeyValue only = new KeyValue(values);
            found.put(key(only), only);
        }
        return found;
    }

    private static @Nullable Object value(Document document, String path) {
        return path.indexOf('.') < 0
                ? document.getOrMissing(path)
                : Utils.getSubdocumentValueCollectionAware(document, path);
    }

    private void rememberArrays() {
        if (!arrays) {
            arrays = true;
            withArrays.put(nameThere, Section.NOTHING); // whatever becomes of the document: it may have is true
        }
    }

    private byte[] key(KeyValue values) {
        KeyBytes key = new KeyBytes();
        for (int i = 0; i < getKeys().size(); i++) {
            key.add(values.get(i), getKeys().get(i).isAscending());
        }
        return key.toBytes();
    }

    @Override
    public Long remove(Document document) {
        throw new UnsupportedOperationException("the position is needed too");
    }

    @Override
    public boolean canHandle(Document query) {
        return false; // the collection chooses among its indexes by what they would cost
    }

    @Override
    public Iterable<Long> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return count(KeyRange.of(KeyBytes.NONE));
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // the database removes the section
    }
}
