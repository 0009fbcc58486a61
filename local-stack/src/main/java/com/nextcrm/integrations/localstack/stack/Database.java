package com.nextcrm.integrations.localstack.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which database the services use. */
sealed interface Database {
    String uri();

    /** Somebody else's; nothing is started. */
    record Given(String uri) implements Database {}

    /** A MongoDB server of ours, a replica set of one. */
    record Server(Path mongod, int port) implements Database {
        @Override
        public String uri() {
            return "mongodb://localhost:" + port + "/?directConnection=true";
        }
    }

    /** The embedded one: nothing to install, but no transactions and less speed. */
    record Embedded(int port) implements Database {
        @Override
        public String uri() {
            return "mongodb://localhost:" + port;
        }
    }

    /** {@code MONGODB_URI} if set, else {@code MONGOD_BINARY}'s or the PATH's mongod, else the embedded one. */
    static Database chosenBy(Map<String, String> environment, int port) {
        String given = environment.getOrDefault("MONGODB_URI", "");
        if (!given.isBlank()) {
            return new Given(given);
        }
        Optional<Path> mongod = mongod(environment);
        return mongod.isPresent() ? new Server(mongod.get(), port) : new Embedded(port);
    }

    private static Optional<Path> mongod(Map<String, String> environment) {
        String binary = environment.getOrDefault("MONGOD_BINARY", "");
        if (!binary.isBlank()) {
            return Optional.of(Path.of(binary));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
