package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * MongoDB's protocol over a store of our own, since the library's knows no index but unique ones, and loses what it
 * acknowledged when it is killed.
 */
final class EmbeddedBackend extends AbstractMongoBackend {

    private static final int CACHE_MEGABYTES = 48;
    /** A chunk of the file may be written over so long after nothing in it is needed any more. */
    private static final int RETENTION_MILLIS = 2_000;

    private static final int FILL_PERCENT = 40;
    private static final int COMPACTED_AT_ONCE = 8 << 20;

    private final MVStore store;
    private final WriteAheadLog log;

    /** Opens what is in the folder, as it was when the last write was acknowledged. */
    EmbeddedBackend(Path folder) {
        this.store = new MVStore.Builder()
                .fileName(folder.resolve("documents.mv.db").toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        this.store.setRetentionTime(RETENTION_MILLIS);
        this.log = new WriteAheadLog(folder);
        EmbeddedDatabase.names(store).forEach(this::resolveDatabase);
        log.replay(change -> ((EmbeddedDatabase) resolveDatabase(change.database())).restore(change));
        checkpoint();
    }

    /** Writes to disk what changed. To be called now and then; the longer ago, the longer takes the next start. */
    void checkpoint() {
        log.checkpoint(
                () -> {
                    store.compact(FILL_PERCENT, COMPACTED_AT_ONCE);
                    store.commit();
                },
                () -> store.executeFilestoreOperation(() -> {}));
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, store, log, this::checkpoint, getCursorRegistry());
    }

    @Override
    public void close() {
        super.close();
        checkpoint();
        store.close();
    }
}
