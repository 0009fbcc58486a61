package com.nextcrm.integrations.credentials.integration;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the database answered, so that a test can see what was never read. */
public final class ReadWatch implements CommandListener {

    private static final Queue<String> REPLIES = new ConcurrentLinkedQueue<>();
    private static final ThreadLocal<Boolean> WATCHED = ThreadLocal.withInitial(() -> false);

    /** The replies to this thread's own {@code find} commands. */
    static List<String> repliesDuring(Runnable reads) {
        REPLIES.clear();
        WATCHED.set(true);
        try {
            reads.run();
        } finally {
            WATCHED.remove();
        }
        return List.copyOf(REPLIES);
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        if (WATCHED.get() && event.getCommandName().equals("find")) {
            REPLIES.add(event.getResponse().toJson());
        }
    }
}
