package com.nextcrm.integrations.localstack.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.WriteBatch;

/**
 * What is being written to a collection and its indexes: all of a document or nothing, and the documents of a command
 * together, in the order of their keys, which RocksDB takes faster than any other. Used by one thread at a time,
 * the one that holds the collection.
 */
final class Changes {

    private final Store store;
    private final WriteBatch batch;
    private final List<Change> document = new ArrayList<>();
    private final NavigableMap<byte[], Change> kept = new TreeMap<>(Arrays::compareUnsigned);

    Changes(Store store, WriteBatch batch) {
        this.store = store;
        this.batch = batch;
    }

    /**
     * @param key as it is in the store
     * @param value null if the key is removed
     */
    private record Change(Section section, byte[] key, byte @Nullable [] value) {}

    void put(Section section, byte[] key, byte[] value) {
        document.add(new Change(section, section.whole(key), value));
    }

    void remove(Section section, byte[] key) {
        document.add(new Change(section, section.whole(key), null));
    }

    /** As it will be when the documents kept so far are written. */
    byte @Nullable [] get(Section section, byte[] key) {
        byte[] whole = section.whole(key);
        Change change = kept.get(whole);
        return change == null ? section.getWhole(whole) : change.value();
    }

    /** The document is complete, and will be written with the others that are. */
    void keep() {
        document.forEach(change -> kept.put(change.key(), change));
        document.clear();
    }

    /** Of the document that is not complete, nothing is written. */
    void leaveOut() {
        document.clear();
    }

    /** All that was kept, or, if it throws, nothing of it. */
    void write() {
        try {
            kept.values().forEach(change -> {
                if (change.value() == null) {
                    change.section().removeWhole(batch, change.key());
                } else {
                    change.section().putWhole(batch, change.key(), change.value());
                }
            });
            store.write(batch);
        } finally {
            kept.clear();
            batch.clear();
        }
    }
}
