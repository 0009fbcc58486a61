package com.nextcrm.integrations.localstack.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a child that would sleep for long, tells its pid, and waits to be killed. Argument: a folder. */
public final class ParentProgram {
    private ParentProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        ChildSpec sleeper = new ChildSpec(
                "sleeper",
                List.of("sleep", "300"),
                Map.of(),
                folder.resolve("sleeper.log"),
                new Readiness.Written(folder.resolve("never")),
                Duration.ofSeconds(1));
        System.out.println(Child.start(sleeper, child -> {}).handle().pid());
        Thread.currentThread().join();
    }
}
