package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.ProcessList;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Everything {@code ./down} does. Works after a crash too, and touches no process that is not the stack's. */
public final class StopStack {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(5);

    private StopStack() {}

    /** Returns when nothing runs any more; false when nothing did in the first place. */
    public static boolean run(Folders folders) throws IOException {
        ProcessList processes = new ProcessList(folders.processes());
        Optional<ProcessHandle> supervisor = processes.running("supervisor");
        boolean anything = !processes.running().isEmpty();
        supervisor.ifPresent(process -> ProcessList.end(process, PATIENCE));
        for (ProcessHandle leftover : processes.running()) {
            ProcessList.end(leftover, LEFTOVER_PATIENCE);
        }
        processes.clear();
        return anything;
    }
}
