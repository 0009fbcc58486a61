package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The local stack, started once for all scenarios in a folder and on ports of its own, and stopped with the JVM. */
final class Stack {

    private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."))
            .toAbsolutePath()
            .normalize();
    private static final long START_MINUTES = 5;

    private final Path folder;
    private final Map<String, String> settings;

    private Stack(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.settings = settings;
    }

    static Stack running() {
        return Started.STACK;
    }

    String setting(String name) {
        return Objects.requireNonNull(settings.get(name), name + " is missing in .local/env");
    }

    /** A token of a tenant of the local run, with just these scopes. */
    String token(String tenant, String scopes) {
        Properties clients = new Properties();
        try (Reader file = Files.newBufferedReader(folder.resolve("secrets").resolve("clients.properties"))) {
            clients.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String basic = Base64.getEncoder()
                .encodeToString((tenant + ":" + clients.getProperty(tenant)).getBytes(StandardCharsets.UTF_8));
        Api identity = new Api(setting("OIDC_ISSUER_URI"), null);
        return identity.form(
                        "/oauth2/token",
                        "grant_type=client_credentials&scope=" + scopes.replace(' ', '+'),
                        "Authorization",
                        "Basic " + basic)
                .at("/access_token")
                .asString();
    }

    /** The folder with everything the stack wrote: logs, Kafka's log, the database's files. */
    Path folder() {
        return folder;
    }

    ProcessHandle process(String name) {
        try {
            String pid = Files.readString(folder.resolve("pids").resolve(name))
                    .strip()
                    .split("\\s+")[0];
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " has no pid file", e);
        }
    }

    /** {@code kill -9}. The stack's supervisor starts it again. */
    void kill(String name) {
        assertThat(process(name).destroyForcibly()).as("kill -9 " + name).isTrue();
    }

    /** {@code kill -STOP} or {@code kill -CONT}. */
    void signal(String name, String signal) {
        run("kill", "-" + signal, String.valueOf(process(name).pid()));
    }

    private static void run(String... command) {
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Started {

        static final Stack STACK = start();

        private static Stack start() {
            try {
                Path folder = Files.createTempDirectory("stack");
                Path output = folder.resolve("up.log");
                Map<String, String> environment = Map.of(
                        "LOCAL_DIR", folder.toString(),
                        "PORT_OFFSET", String.valueOf(freeOffset()),
                        "STRIPE_REQUESTS_PER_SECOND", "100");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, environment), "stop-stack"));
                Process up = up(environment, output, "up", "--detach", "--no-demo", "--no-build");
                boolean ended = up.waitFor(START_MINUTES, TimeUnit.MINUTES);
                assertThat(ended && up.exitValue() == 0)
                        .as(() -> "./up ended well; it said:\n" + read(output))
                        .isTrue();
                return new Stack(folder, settings(folder.resolve("env")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static void stop(Path folder, Map<String, String> environment) {
            try {
                up(environment, folder.resolve("down.log"), "down").waitFor(1, TimeUnit.MINUTES);
                delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static Process up(Map<String, String> environment, Path output, String script, String... arguments)
                throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.concat(Stream.of("bash", ROOT.resolve(script).toString()), Stream.of(arguments))
                                    .toList())
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return builder.start();
        }

        /** An offset for which the first port is free; the stack itself checks them all. */
        private static int freeOffset() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return 10_000 + socket.getLocalPort() % 15_000;
            }
        }

        private static Map<String, String> settings(Path file) throws IOException {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.map(line -> line.replaceFirst("^export ", ""))
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> unquote(pair[1]), (first, second) -> second, HashMap::new));
            }
        }

        private static String unquote(String value) {
            return value.replaceAll("^['\"]|['\"]$", "");
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return "(nothing: " + e + ")";
            }
        }

        private static void delete(Path folder) throws IOException {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }
}
