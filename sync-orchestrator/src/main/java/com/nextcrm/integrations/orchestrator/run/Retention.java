package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.orchestrator.log.SyncLog;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old runs and log entries, little by little; every instance may do it at once. */
@Component
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;
    private static final int BATCHES = 200;

    private final SyncRunStore runs;
    private final SyncLog syncLog;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(SyncRunStore runs, SyncLog syncLog, RetentionSettings settings, Clock clock) {
        this.runs = runs;
        this.syncLog = syncLog;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        Instant now = clock.instant();
        try {
            inBatches(limit -> runs.forget(now.minus(settings.runs()), limit));
            inBatches(limit -> syncLog.forget(now.minus(settings.logs()), limit));
        } catch (DataAccessException e) {
            log.warn("old syncs are not forgotten now: {}", e.getMessage());
        }
    }

    private static void inBatches(IntUnaryOperator forget) {
        for (int batch = 0; batch < BATCHES; batch++) {
            if (forget.applyAsInt(BATCH) < BATCH) {
                return;
            }
        }
    }
}
