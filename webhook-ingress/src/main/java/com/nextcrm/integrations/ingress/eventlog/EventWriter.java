package com.nextcrm.integrations.ingress.eventlog;

import com.nextcrm.integrations.ingress.publish.WebhookProducer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bson.BSONException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes the log, some rows at a time, whenever intake leaves time for it. */
@Component
class EventWriter {

    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);

    /** More of intake than this in a moment, eight thousand a second, and the log waits. */
    private static final long BUSY = 160;

    private static final Duration MOMENT = Duration.ofMillis(20);

    /** For {@link #AT_ONCE}. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** For all that is due: less than a consumer may take between two polls, which is five minutes. */
    private static final Duration LONGEST_OF_ALL = Duration.ofMinutes(2);

    /** So many rows are written at once. */
    private static final int AT_ONCE = 500;

    private final EventStore store;
    private final WebhookProducer intake;

    EventWriter(EventStore store, WebhookProducer intake) {
        this.store = store;
        this.intake = intake;
    }

    /** @param due for each collection */
    void write(Map<String, List<EventUpdate>> due) {
        long end = System.nanoTime() + LONGEST_OF_ALL.toNanos();
        due.forEach((collection, all) -> {
            List<EventUpdate> updates = EventUpdate.together(all);
            for (int from = 0; from < updates.size(); from += AT_ONCE) {
                giveWay(Math.min(end, System.nanoTime() + LONGEST_WAIT.toNanos()));
                write(collection, updates.subList(from, Math.min(from + AT_ONCE, updates.size())));
            }
        });
    }

    /** What can be no document is left out alone: it would otherwise hold up everything that comes after it. */
    private void write(String collection, List<EventUpdate> updates) {
        try {
            store.apply(collection, updates);
        } catch (RuntimeException e) {
            if (!isNoDocument(e)) {
                throw e;
            }
            if (updates.size() == 1) {
                log.error(
                        "event {} cannot be kept in the log: {}",
                        updates.getFirst().row(),
                        e.getClass().getName());
            } else {
                updates.forEach(each -> write(collection, List.of(each)));
            }
        }
    }

    /** The driver could not even encode it; whatever the database says may be different the next time. */
    private static boolean isNoDocument(@Nullable Throwable thrown) {
        return thrown != null && (thrown instanceof BSONException || isNoDocument(thrown.getCause()));
    }

    /** Intake and the log share a processor. What the log does later nobody misses; a slow answer is sent again. */
    private void giveWay(long end) {
        long before;
        do {
            before = intake.sent();
            LockSupport.parkNanos(MOMENT.toNanos());
        } while (intake.sent() - before > BUSY
                && System.nanoTime() < end
                && !Thread.currentThread().isInterrupted());
    }
}
