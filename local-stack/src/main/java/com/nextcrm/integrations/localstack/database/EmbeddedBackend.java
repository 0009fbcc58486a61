package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MongoDB's protocol over RocksDB, since the library's own stores know no index but unique ones, and lose what they
 * acknowledged when it is killed.
 */
final class EmbeddedBackend extends AbstractMongoBackend {

    private static final String EARLIER = "documents.mv.db";

    private final Store store;

    /**
     * Opens what is in the folder, as it was when the last write was acknowledged.
     *
     * @throws IllegalStateException if an earlier version left its data there, which cannot be read
     */
    EmbeddedBackend(Path folder) {
        if (Files.exists(folder.resolve(EARLIER))) {
            throw new IllegalStateException(
                    "the data in " + folder + " is of an earlier version; ./up --fresh begins anew");
        }
        this.store = new Store(folder);
        EmbeddedDatabase.names(store).forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, store, getCursorRegistry());
    }

    /** Has the files hold what only the log has. */
    void flush() {
        store.flush();
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }
}
