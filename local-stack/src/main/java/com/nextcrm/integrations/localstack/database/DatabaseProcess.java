package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * Runs the embedded database until the process is stopped.
 * Arguments: data folder, port, file to create once clients are served.
 */
public final class DatabaseProcess {
    private static final int CACHE_MEGABYTES = 32;
    private static final int COMMIT_DELAY_MILLIS = 100;

    private DatabaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        MongoServer server = new MongoServer(new EmbeddedBackend(open(data.resolve("documents.mv.db"))));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop-database"));
        server.bind("localhost", Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), "ready\n");
    }

    /** A write is on disk at the latest {@value #COMMIT_DELAY_MILLIS} ms after it was acknowledged. */
    private static MVStore open(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .open();
        store.setAutoCommitDelay(COMMIT_DELAY_MILLIS);
        return store;
    }
}
