package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of a stack on disk: {@code <name>} holds the pid, {@code <name>.started} when it began. Only the two
 * together name a process, for the system gives a pid of a dead one to the next.
 */
public final class ProcessList {
    private static final String WRITING = ".writing";
    private static final String STARTED = ".started";

    private final Path folder;

    public ProcessList(Path folder) {
        this.folder = folder;
    }

    public void add(String name, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + STARTED), started(process) + "\n");
        // whoever reads it meanwhile, such as a person's script, reads the old one or the new one
        Path whole = Files.writeString(folder.resolve(name + WRITING), process.pid() + "\n");
        Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Optional<ProcessHandle> running(String name) throws IOException {
        Path pid = folder.resolve(name);
        Path started = folder.resolve(name + STARTED);
        if (Files.notExists(pid) || Files.notExists(started)) {
            return Optional.empty();
        }
        String expected = Files.readString(started).strip();
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> started(process).equals(expected));
    }

    public List<ProcessHandle> running() throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (String name : names()) {
            running(name).ifPresent(processes::add);
        }
        return processes;
    }

    /** Forgets all; says nothing about whether they still run. */
    public void clear() throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Asks the process to stop and kills it when it does not in time. */
    public static void end(ProcessHandle process, Duration grace) {
        process.destroy();
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + STARTED)) {
                files.forEach(file -> names.add(file.getFileName().toString().replace(STARTED, "")));
            }
        }
        return names;
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }
}
