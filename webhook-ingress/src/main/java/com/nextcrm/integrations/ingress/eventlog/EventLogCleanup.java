package com.nextcrm.integrations.ingress.eventlog;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes what is older than the retention, little by little; every instance may do it at once. */
@Component
class EventLogCleanup {

    private static final Logger log = LoggerFactory.getLogger(EventLogCleanup.class);
    private static final int BATCH = 500;
    private static final int BATCHES = 200;

    private final EventStore store;

    EventLogCleanup(EventStore store) {
        this.store = store;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        try {
            deleteExpired(EventStore.EVENTS);
            deleteExpired(EventStore.UNROUTED);
        } catch (DataAccessException e) {
            log.warn("expired webhook events are not deleted now: {}", e.getMessage());
        }
    }

    private void deleteExpired(String collection) {
        for (int batch = 0; batch < BATCHES; batch++) {
            if (store.deleteExpired(collection, BATCH) < BATCH) {
                return;
            }
        }
    }
}
