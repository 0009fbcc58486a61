package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs the embedded database until the process is stopped.
 * Arguments: data folder, port, file to create once clients are served.
 */
public final class DatabaseProcess {

    private static final int CHECKPOINT_SECONDS = 2;

    private DatabaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        EmbeddedBackend backend = new EmbeddedBackend(data);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("checkpoint").daemon().factory());
        timer.scheduleWithFixedDelay(backend::checkpoint, CHECKPOINT_SECONDS, CHECKPOINT_SECONDS, TimeUnit.SECONDS);
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            timer.shutdown();
                            server.shutdownNow();
                        },
                        "stop-database"));
        server.bind("localhost", Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), "ready\n");
    }
}
