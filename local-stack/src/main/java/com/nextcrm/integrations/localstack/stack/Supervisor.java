package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.process.Child;
import com.nextcrm.integrations.localstack.process.ChildSpec;
import com.nextcrm.integrations.localstack.process.LastWords;
import com.nextcrm.integrations.localstack.process.ProcessList;
import com.nextcrm.integrations.localstack.process.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts processes and keeps them running. One thread starts and watches; the JVM's shutdown hook stops. */
final class Supervisor {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final List<List<ChildSpec>> waves = new ArrayList<>();
    private final BlockingQueue<Child> deaths = new LinkedBlockingQueue<>();
    private final Folders folders;
    private final ProcessList processes;
    private final Report report;
    private final Clock clock;
    private boolean stopping;

    Supervisor(Folders folders, Report report, Clock clock) {
        this.folders = folders;
        this.processes = new ProcessList(folders.processes());
        this.report = report;
        this.clock = clock;
    }

    /**
     * Returns when all are ready.
     *
     * @param atOnce how many start at the same time; more than the machine can serve only slow each other down
     * @throws StackFailure when one dies or takes too long
     */
    void start(List<ChildSpec> specs, int atOnce) throws InterruptedException {
        waves.add(specs);
        Queue<ChildSpec> waiting = new ArrayDeque<>(specs);
        Map<Child, Instant> starting = new LinkedHashMap<>();
        while (!waiting.isEmpty() || !starting.isEmpty()) {
            while (!waiting.isEmpty() && starting.size() < atOnce) {
                starting.put(launch(waiting.remove()), clock.instant());
            }
            Child dead = nextDeath();
            if (dead != null) {
                throw new StackFailure(dead.spec().name() + " died while starting " + account(dead));
            }
            starting.entrySet().removeIf(child -> isReady(child.getKey(), child.getValue()));
        }
    }

    /** Starts again what dies, until the JVM stops. @throws StackFailure when something dies too often */
    void watch() throws InterruptedException {
        RestartBudget budget = new RestartBudget(clock);
        Map<ChildSpec, Instant> due = new LinkedHashMap<>();
        while (true) {
            Child dead = nextDeath();
            if (dead != null) {
                String name = dead.spec().name();
                if (!isHeld(dead.spec()) && !budget.allows(name)) {
                    throw new StackFailure(name + " dies again and again " + account(dead));
                }
                report.line("%s died (%s); starting it again".formatted(name, dead.ending()));
                due.put(dead.spec(), clock.instant().plus(budget.pause(name)));
            }
            due.entrySet().removeIf(restart -> {
                boolean now = !clock.instant().isBefore(restart.getValue()) && !isHeld(restart.getKey());
                if (now) {
                    launch(restart.getKey());
                }
                return now;
            });
        }
    }

    /** Stops all, the last started first. Nothing can be started afterwards. */
    void stop() throws InterruptedException, IOException {
        synchronized (this) {
            stopping = true;
        }
        for (List<ChildSpec> wave : waves.reversed()) {
            List<Child> running = wave.stream()
                    .map(ChildSpec::name)
                    .filter(children::containsKey)
                    .map(children::get)
                    .toList();
            running.forEach(Child::askToStop);
            for (Child child : running) {
                child.awaitStop();
            }
        }
        processes.clear();
    }

    private synchronized Child launch(ChildSpec spec) {
        if (stopping) {
            throw new StackFailure("The stack is stopping");
        }
        Child child = Child.start(spec, deaths::add);
        children.put(spec.name(), child);
        try {
            processes.add(spec.name(), child.handle());
        } catch (IOException e) {
            throw new StackFailure("Cannot write to " + folders.processes() + ": " + e.getMessage(), e);
        }
        return child;
    }

    private boolean isReady(Child child, Instant since) {
        Duration taken = Duration.between(since, clock.instant());
        if (child.isReady()) {
            report.line("  ready  %-22s %5.1f s".formatted(child.spec().name(), taken.toMillis() / 1000.0));
            return true;
        }
        if (taken.compareTo(PATIENCE) > 0) {
            throw new StackFailure("%s is not ready after %d s: %s. See %s"
                    .formatted(
                            child.spec().name(),
                            taken.toSeconds(),
                            LastWords.in(child.spec().log()),
                            child.spec().log()));
        }
        return false;
    }

    /** The oldest death not yet told, or null after a moment without one. Deaths that we caused are not told. */
    private @Nullable Child nextDeath() throws InterruptedException {
        Child dead = deaths.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            return stopping ? null : dead;
        }
    }

    private boolean isHeld(ChildSpec spec) {
        return Files.exists(folders.holds().resolve(spec.name()));
    }

    private static String account(Child dead) {
        return "(%s): %s. See %s"
                .formatted(
                        dead.ending(),
                        LastWords.in(dead.spec().log()),
                        dead.spec().log());
    }
}
