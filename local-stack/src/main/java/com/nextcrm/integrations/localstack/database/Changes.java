package com.nextcrm.integrations.localstack.database;

import org.rocksdb.WriteBatch;

/**
 * What one write does to a collection and its indexes: all of it happens, or nothing. Used by one thread at a time, the
 * one that holds the collection.
 */
final class Changes {

    private final Store store;
    private final WriteBatch batch;

    Changes(Store store, WriteBatch batch) {
        this.store = store;
        this.batch = batch;
    }

    void put(Section section, byte[] key, byte[] value) {
        section.put(batch, key, value);
    }

    void remove(Section section, byte[] key) {
        section.remove(batch, key);
    }

    void commit() {
        store.write(batch);
        batch.clear();
    }

    /** Whatever was not committed did not happen. */
    void clear() {
        batch.clear();
    }
}
