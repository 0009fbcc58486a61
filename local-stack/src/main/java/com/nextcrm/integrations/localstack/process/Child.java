package com.nextcrm.integrations.localstack.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A started process that cannot outlive the one that started it. */
public final class Child {
    /**
     * The kernel closes the pipe to a child's standard input when its parent ends, however it ends. A shell beside the
     * child waits for that and then kills it, whatever program the child is. Ctrl-C is for the supervisor alone,
     * which stops its children in order.
     */
    private static final String TETHERED = """
            trap '' INT
            exec 3<&0
            { read -r _ <&3; kill -9 $$; } 2>/dev/null &
            exec "$@" 3<&- </dev/null
            """;

    private final ChildSpec spec;
    private final Process process;

    private Child(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /** @param died called once, on any thread, when the process has ended for whatever reason */
    public static Child start(ChildSpec spec, Consumer<Child> died) {
        spec.readiness().reset();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", TETHERED, spec.name()));
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        try {
            Child child = new Child(spec, builder.start());
            child.process.onExit().thenRun(() -> died.accept(child));
            return child;
        } catch (IOException e) {
            throw new StackFailure(spec.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    public ChildSpec spec() {
        return spec;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isReady() {
        return process.isAlive() && spec.readiness().reached();
    }

    /** How it ended; only for a child that has. */
    public String ending() {
        int status = process.exitValue();
        return status > 128 ? "killed by signal " + (status - 128) : "exit code " + status;
    }

    public void askToStop() {
        process.destroy();
    }

    /** Waits for the end, and brings it about when the child takes longer than its grace. */
    public void awaitStop() throws InterruptedException {
        if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
