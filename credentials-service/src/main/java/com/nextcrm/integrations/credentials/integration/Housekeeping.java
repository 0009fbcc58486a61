package com.nextcrm.integrations.credentials.integration;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away what has served its time. On several instances at once it is harmless. */
@Component
final class Housekeeping {

    /** Long after its news was told: a slow instance may find that it has to tell it once more. */
    static final Duration TOMBSTONES_STAY = Duration.ofMinutes(10);

    private final MongoTemplate mongo;
    private final IdempotencyKeys idempotencyKeys;
    private final Clock clock;

    Housekeeping(MongoTemplate mongo, IdempotencyKeys idempotencyKeys, Clock clock) {
        this.mongo = mongo;
        this.idempotencyKeys = idempotencyKeys;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void purge() {
        idempotencyKeys.purge();
        Date old = Date.from(clock.instant().minus(TOMBSTONES_STAY));
        mongo.remove(
                query(where(IntegrationDocument.DELETED)
                        .is(true)
                        .and(IntegrationDocument.UPDATED)
                        .lt(old)
                        .and(IntegrationOutbox.PENDING)
                        .is(false)
                        .and(IntegrationDocument.DEPARTING)
                        .ne(true)),
                IntegrationStore.COLLECTION);
    }
}
