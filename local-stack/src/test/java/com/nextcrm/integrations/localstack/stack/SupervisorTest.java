package com.nextcrm.integrations.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nextcrm.integrations.localstack.process.ChildSpec;
import com.nextcrm.integrations.localstack.process.Readiness;
import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final String RUNS = "touch \"$READY\"; exec sleep 300";

    @TempDir
    Path local;

    private Folders folders;
    private Supervisor supervisor;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @BeforeEach
    void create() throws IOException {
        folders = new Folders(local, local);
        folders.create();
        Report report = new Report(new PrintStream(screen, true, StandardCharsets.UTF_8), folders.log("supervisor"));
        supervisor = new Supervisor(folders, report, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        supervisor.stop();
    }

    @Test
    void saysInOneLineWhyAProcessDiedWhileStarting() {
        assertThatThrownBy(() -> supervisor.start(List.of(spec("service", "echo no disk; exit 3")), 1))
                .isInstanceOf(StackFailure.class)
                .hasMessage("service died while starting (exit code 3): no disk. See " + folders.log("service"));
    }

    @Test
    void startsAgainWhatDiesAndStopsEverythingAtTheEnd() throws Exception {
        supervisor.start(List.of(spec("service", RUNS)), 1);
        CompletableFuture<Void> watching = watch();
        long first = pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().until(() -> pid() != first);
        ProcessHandle second = ProcessHandle.of(pid()).orElseThrow();
        supervisor.stop();
        assertThat(second.isAlive()).isFalse();
        assertThat(folders.processes()).isEmptyDirectory();
        assertThat(watching).isNotCompleted();
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("service died (killed by signal 9); starting it again");
    }

    @Test
    void leavesAProcessDeadWhileItIsHeld() throws Exception {
        supervisor.start(List.of(spec("service", RUNS)), 1);
        watch();
        Path hold = Files.createFile(folders.holds().resolve("service"));
        long first = pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        await().during(Duration.ofMillis(1200)).until(() -> pid() == first);
        Files.delete(hold);
        await().until(() -> pid() != first);
    }

    @Test
    void givesUpOnAProcessThatDiesAgainAndAgain() throws Exception {
        supervisor.start(List.of(spec("service", "touch \"$READY\"; sleep 0.3; echo no disk; exit 3")), 1);
        assertThatThrownBy(() -> watch().join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage(
                        "service dies again and again (exit code 3): no disk. See " + folders.log("service"));
    }

    private CompletableFuture<Void> watch() {
        CompletableFuture<Void> watching = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                supervisor.watch();
            } catch (StackFailure | InterruptedException e) {
                watching.completeExceptionally(e);
            }
        });
        return watching;
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readString(folders.processes().resolve("service")).strip());
    }

    private ChildSpec spec(String name, String script) {
        Path ready = folders.ready(name);
        return new ChildSpec(
                name,
                List.of("sh", "-c", script),
                Map.of("READY", ready.toString()),
                folders.log(name),
                new Readiness.Written(ready),
                Duration.ofSeconds(2));
    }
}
