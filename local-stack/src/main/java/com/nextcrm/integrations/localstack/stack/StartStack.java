package com.nextcrm.integrations.localstack.stack;

import com.nextcrm.integrations.localstack.demo.Demo;
import com.nextcrm.integrations.localstack.demo.DemoRow;
import com.nextcrm.integrations.localstack.demo.SimulatedAccount;
import com.nextcrm.integrations.localstack.process.ProcessList;
import com.nextcrm.integrations.localstack.process.StackFailure;
import com.nextcrm.integrations.localstack.provider.Placeholders;
import com.nextcrm.integrations.localstack.provider.SimulatedProvider;
import com.nextcrm.integrations.localstack.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything {@code ./up} does once the programs are built. */
public final class StartStack {
    static final String STRIPE_WEBHOOK = "stripe-webhook";
    private static final String DEMO_WEBHOOK = "demo-webhook";
    private static final String SUPERVISOR = "supervisor";

    private final Folders folders;
    private final Map<String, String> environment;
    private final Clock clock;

    public StartStack(Folders folders, Map<String, String> environment, Clock clock) {
        this.folders = folders;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Runs until the process is stopped or the stack cannot go on. The JVM's shutdown hook stops what was started.
     *
     * @return the exit code; the reason has been told
     * @throws StackFailure when nothing could be started
     */
    public int run(StackOptions options) throws IOException, InterruptedException {
        Ports ports = Ports.from(environment);
        Database database = Database.chosenBy(environment, ports.of(Port.MONGODB));
        prepareFolders(options.fresh());
        ports.requireFree(needed(database));
        Secrets secrets = Secrets.in(folders.secrets(), secretNames());
        Report report = new Report(System.out, folders.log(SUPERVISOR));
        Supervisor supervisor = new Supervisor(folders, report, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor), "stop-stack"));
        new ProcessList(folders.processes()).add(SUPERVISOR, ProcessHandle.current());
        Parts parts = new Parts(folders, ports, secrets, database, new Programs(folders.applications()), Http.client());
        try {
            start(supervisor, parts, options, report);
            supervisor.watch();
            return 0;
        } catch (StackFailure failure) {
            report.line(failure.line());
            return 1;
        }
    }

    private void start(Supervisor supervisor, Parts parts, StackOptions options, Report report)
            throws IOException, InterruptedException {
        Instant began = clock.instant();
        supervisor.start(parts.foundation(), parts.foundation().size());
        String account = new SimulatedAccount(parts.http(), parts.ports().url(Port.SIMULATORS)).at("stripe");
        supervisor.start(parts.services(options.services(), account), options.startAtOnce());
        Duration taken = Duration.between(began, clock.instant());
        report.line("All healthy after %.1f s".formatted(taken.toMillis() / 1000.0));
        String token = new TokenRequest(parts.http(), parts.ports().url(Port.IDENTITY), parts.secrets())
                .forTenant(Tenants.DEMO);
        EnvironmentFile.of(parts.ports(), parts.database().uri(), token).write(folders.environment());
        boolean works = !options.demo() || showDemo(parts, token, report);
        report.line("Gateway  %s".formatted(parts.ports().url(Port.GATEWAY)));
        report.line("Token    %s".formatted(token));
        report.line("         source %s has both, and ./up --token gives a new one".formatted(folders.environment()));
        Files.writeString(folders.outcome(), works ? "0\n" : "1\n");
        if (options.detach()) {
            report.leaveScreen();
        }
    }

    /** False when a step did not work; the stack stays up for whoever wants to know why. */
    private static boolean showDemo(Parts parts, String token, Report report) throws IOException, InterruptedException {
        Ports ports = parts.ports();
        Placeholders places =
                parts.placeholders().with(DEMO_WEBHOOK, parts.secrets().of(DEMO_WEBHOOK));
        List<DemoRow> rows =
                new Demo(parts.http(), ports.url(Port.GATEWAY), ports.url(Port.SIMULATORS), token, places).run();
        DemoRow.table(rows).forEach(report::line);
        return rows.stream().noneMatch(DemoRow::failed);
    }

    private void prepareFolders(boolean fresh) throws IOException {
        folders.create();
        StackLock.take(folders);
        endLeftovers();
        if (fresh) {
            folders.forgetAll();
        }
        folders.forgetLastRun();
        folders.create();
    }

    private void endLeftovers() throws IOException {
        ProcessList processes = new ProcessList(folders.processes());
        for (ProcessHandle leftover : processes.running()) {
            ProcessList.end(leftover, Duration.ofSeconds(5));
        }
        processes.clear();
    }

    private static void stop(Supervisor supervisor) {
        try {
            supervisor.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Port> needed(Database database) {
        EnumSet<Port> needed = EnumSet.allOf(Port.class);
        if (database instanceof Database.Given) {
            needed.remove(Port.MONGODB);
        }
        return needed;
    }

    private static List<String> secretNames() {
        List<String> names = new ArrayList<>(Service.names());
        names.addAll(Tenants.NAMES);
        names.addAll(List.of(STRIPE_WEBHOOK, DEMO_WEBHOOK));
        SimulatedProvider.all().forEach(each -> names.addAll(each.secrets()));
        return names;
    }
}
