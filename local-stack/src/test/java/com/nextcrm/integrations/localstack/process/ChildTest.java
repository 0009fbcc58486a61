package com.nextcrm.integrations.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    @TempDir
    Path folder;

    @Test
    void endsWithAParentThatIsKilled() throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentProgram.class.getName(),
                        folder.toString())
                .start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            parent.destroyForcibly();
            await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
        }
    }

    @Test
    void ignoresTheInterruptOfTheTerminal() throws Exception {
        CompletableFuture<Child> died = new CompletableFuture<>();
        Child child = Child.start(spec("sleep", "300"), died::complete);
        new ProcessBuilder("kill", "-INT", String.valueOf(child.handle().pid()))
                .start()
                .waitFor();
        assertThat(child.handle().isAlive()).isTrue();
        child.askToStop();
        assertThat(died.get(5, TimeUnit.SECONDS).ending()).isEqualTo("killed by signal 15");
    }

    @Test
    void isKilledWhenItsGraceIsOver() throws Exception {
        Child child = Child.start(spec("sh", "-c", "trap '' TERM; echo here; while :; do sleep 0.1; done"), dead -> {});
        await().until(() -> Files.readString(folder.resolve("log")).contains("here"));
        child.askToStop();
        child.awaitStop();
        assertThat(child.ending()).isEqualTo("killed by signal 9");
    }

    @Test
    void tellsHowItEnded() throws Exception {
        CompletableFuture<Child> died = new CompletableFuture<>();
        Child.start(spec("sh", "-c", "echo no disk; exit 3"), died::complete);
        assertThat(died.get(5, TimeUnit.SECONDS).ending()).isEqualTo("exit code 3");
        assertThat(LastWords.in(folder.resolve("log"))).isEqualTo("no disk");
    }

    private ChildSpec spec(String... command) {
        return new ChildSpec(
                "child",
                List.of(command),
                Map.of(),
                folder.resolve("log"),
                new Readiness.Written(folder.resolve("ready")),
                Duration.ofMillis(300));
    }
}
