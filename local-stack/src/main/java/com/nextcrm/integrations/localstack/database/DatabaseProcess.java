package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the embedded database until the process is stopped.
 * Arguments: data folder, port, file to create once clients are served.
 */
public final class DatabaseProcess {

    private DatabaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        MongoServer server = new MongoServer(new EmbeddedBackend(data));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stop-database"));
        server.bind("localhost", Integer.parseInt(arguments[1]));
        Files.writeString(Path.of(arguments[2]), "ready\n");
    }
}
