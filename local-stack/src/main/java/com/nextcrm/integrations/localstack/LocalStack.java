package com.nextcrm.integrations.localstack;

import com.nextcrm.integrations.localstack.process.StackFailure;
import com.nextcrm.integrations.localstack.stack.Folders;
import com.nextcrm.integrations.localstack.stack.StackOptions;
import com.nextcrm.integrations.localstack.stack.StartStack;
import com.nextcrm.integrations.localstack.stack.StopStack;
import com.nextcrm.integrations.localstack.stack.TokenRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The part of {@code ./up} and {@code ./down} that is Java; the scripts find a JDK, build, and come here. */
@Command(name = "local-stack")
public final class LocalStack {
    @Option(names = "--local", required = true, description = "Data folder")
    private Path local = Path.of(".local");

    @Option(names = "--applications", required = true, description = "Unpacked programs")
    private Path applications = Path.of(".local/applications");

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new LocalStack());
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            System.out.println(problem instanceof StackFailure failure ? failure.line() : problem.toString());
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Command(name = "start")
    int start(
            @Option(names = "--detach") boolean detach,
            @Option(names = "--fresh") boolean fresh,
            @Option(names = "--no-demo") boolean noDemo,
            @Option(names = "--without", split = ",") List<String> without)
            throws IOException, InterruptedException {
        List<String> leftOut = without == null ? List.of() : without;
        return new StartStack(folders(), System.getenv(), Clock.systemUTC())
                .run(new StackOptions(leftOut, fresh, !noDemo, detach));
    }

    @Command(name = "stop")
    int stop() throws IOException {
        System.out.println(StopStack.run(folders()) ? "Stopped." : "Nothing is running.");
        return 0;
    }

    @Command(name = "token")
    int token(@Option(names = "--tenant", defaultValue = "demo") String tenant)
            throws IOException, InterruptedException {
        System.out.println(TokenRequest.to(folders()).forTenant(tenant));
        return 0;
    }

    private Folders folders() {
        return new Folders(local.toAbsolutePath(), applications.toAbsolutePath());
    }
}
