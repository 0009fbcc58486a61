package com.nextcrm.integrations.platform.testkit;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test during which a command outside MongoDB's Stable API v1 was sent. Production connects with
 * {@code apiStrict}, which the embedded database does not know.
 */
public final class StableApiWatch implements CommandListener, AfterEachCallback {

    private static final Set<String> STABLE_API_V1 = Set.of(
            "abortTransaction",
            "aggregate",
            "authenticate",
            "bulkWrite",
            "collMod",
            "commitTransaction",
            "count",
            "create",
            "createIndexes",
            "delete",
            "drop",
            "dropDatabase",
            "dropIndexes",
            "endSessions",
            "explain",
            "find",
            "findAndModify",
            "getMore",
            "hello",
            "insert",
            "killCursors",
            "listCollections",
            "listDatabases",
            "listIndexes",
            "ping",
            "refreshSessions",
            "saslContinue",
            "saslStart",
            "update");

    private static final Queue<String> VIOLATIONS = new ConcurrentLinkedQueue<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        String command = event.getCommandName();
        if (!STABLE_API_V1.contains(command)) {
            VIOLATIONS.add(command);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String first = VIOLATIONS.poll();
        if (first != null) {
            VIOLATIONS.clear();
            throw new AssertionError("the command " + first + " is not in MongoDB's Stable API v1");
        }
    }
}
