package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param local data of this run, {@code .local} unless LOCAL_DIR says otherwise
 * @param applications the unpacked programs, shared by all runs of this checkout
 */
public record Folders(Path local, Path applications) {
    Path kafka() {
        return local.resolve("kafka");
    }

    Path mongo() {
        return local.resolve("mongo");
    }

    public Path secrets() {
        return local.resolve("secrets");
    }

    public Path processes() {
        return local.resolve("pids");
    }

    /** A file here, named like a process, keeps the supervisor from starting that one again. */
    Path holds() {
        return local.resolve("hold");
    }

    public Path environment() {
        return local.resolve("env");
    }

    Path lock() {
        return local.resolve("lock");
    }

    /** Holds the exit code of {@code ./up --detach} once the stack needs nobody's eyes any more. */
    Path outcome() {
        return local.resolve("outcome");
    }

    Path log(String process) {
        return local.resolve("logs").resolve(process + ".log");
    }

    Path ready(String process) {
        return processes().resolve(process + ".ready");
    }

    void create() throws IOException {
        PrivateFile.folder(local);
        for (String name : List.of("logs", "pids", "hold", "secrets")) {
            PrivateFile.folder(local.resolve(name));
        }
    }

    /** Everything a run has written but the lock, which is held meanwhile. */
    void forgetAll() throws IOException {
        for (String name : List.of("kafka", "mongo", "secrets")) {
            delete(local.resolve(name));
        }
        forgetLastRun();
    }

    void forgetLastRun() throws IOException {
        for (String name : List.of("logs", "hold", "env", "outcome")) {
            delete(local.resolve(name));
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.toList().reversed()) {
                Files.delete(each);
            }
        }
    }
}
