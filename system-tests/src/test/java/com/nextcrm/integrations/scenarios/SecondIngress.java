package com.nextcrm.integrations.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another webhook-ingress beside the stack's own: the same program and settings, on a port of its own. */
record SecondIngress(Process process, String firstUrl, String url) implements AutoCloseable {

    private static final String NAME = "webhook-ingress";
    private static final String PORT = "SERVER_PORT";

    static SecondIngress start(Stack stack) {
        try {
            Path running = Path.of("/proc", String.valueOf(stack.process(NAME).pid()));
            Map<String, String> environment = new HashMap<>();
            for (String pair : Files.readString(running.resolve("environ")).split("\0")) {
                int equals = pair.indexOf('=');
                environment.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            String first = "http://localhost:" + environment.get(PORT);
            int port = freePort();
            environment.put(PORT, String.valueOf(port));
            ProcessBuilder builder = new ProcessBuilder(
                    List.of(Files.readString(running.resolve("cmdline")).split("\0")));
            builder.environment().clear();
            builder.environment().putAll(environment);
            Path log = stack.folder().resolve("logs").resolve("second-ingress.log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            SecondIngress second = new SecondIngress(process, first, "http://localhost:" + port);
            second.awaitReady();
            return second;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Api api = new Api(url, null);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> api.get("/actuator/health/readiness").status() == 200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
