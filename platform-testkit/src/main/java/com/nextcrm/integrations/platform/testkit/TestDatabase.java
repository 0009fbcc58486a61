package com.nextcrm.integrations.platform.testkit;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The database of the tests, chosen once per JVM: the one at {@code MONGODB_URI}; MongoDB in Docker; the {@code mongod}
 * at {@code MONGOD_BINARY} or on the PATH; the embedded one. What is used is told at the end of the run.
 */
public final class TestDatabase {

    private TestDatabase() {}

    /** A database of this JVM's own on the server. */
    public static ConnectionString connectionString() {
        return connectionString("test_" + Started.RUN);
    }

    /** Another database on the same server, for a test that wants it empty. */
    public static ConnectionString connectionString(String database) {
        String server = Started.SERVER.uri();
        int query = server.indexOf('?');
        String hosts = query < 0 ? server : server.substring(0, query);
        String options = query < 0 ? "" : server.substring(query);
        return new ConnectionString((hosts.endsWith("/") ? hosts : hosts + "/") + database + options);
    }

    /** What it is, in words; starts none. */
    static String description() {
        return choice().description;
    }

    private static Choice choice() {
        if (fromEnvironment("MONGODB_URI").isPresent()) {
            return Choice.URI;
        }
        if (fromEnvironment("DOCKER_HOST").isPresent() || Files.exists(Path.of("/var/run/docker.sock"))) {
            return Choice.DOCKER;
        }
        return mongod().isPresent() ? Choice.MONGOD : Choice.EMBEDDED;
    }

    private static Optional<String> fromEnvironment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static Optional<Path> mongod() {
        Stream<Path> named = fromEnvironment("MONGOD_BINARY").map(Path::of).stream();
        Stream<Path> onPath = Stream.of(fromEnvironment("PATH").orElse("").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "mongod"));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    private enum Choice {
        URI("the MongoDB at MONGODB_URI"),
        DOCKER("MongoDB in Docker"),
        MONGOD("a local mongod"),
        EMBEDDED("the embedded database (mongo-java-server)");

        private final String description;

        Choice(String description) {
            this.description = description;
        }
    }

    private record Server(String uri) {}

    private static final class Started {

        static final String RUN = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        static final Server SERVER = start();

        private static Server start() {
            return switch (choice()) {
                case URI -> new Server(fromEnvironment("MONGODB_URI").orElseThrow());
                case DOCKER -> docker();
                case MONGOD -> new Server(MongodProcess.start(mongod().orElseThrow()));
                case EMBEDDED -> embedded();
            };
        }

        @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends
        private static Server docker() {
            MongoDBContainer container = new MongoDBContainer("mongo:8.0");
            container.start();
            return new Server(container.getReplicaSetUrl());
        }

        private static Server embedded() {
            MongoServer server = new MongoServer(H2Backend.inMemory());
            SpringApplication.getShutdownHandlers()
                    .add(server::shutdownNow); // once its clients are closed: they wait for it
            return new Server(server.bindAndGetConnectionString());
        }
    }
}
