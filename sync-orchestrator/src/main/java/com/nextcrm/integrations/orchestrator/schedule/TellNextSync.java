package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.SyncRunEvent.NextSyncPlanned;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells others when the next sync is due. The event says no more than the document does, so the document is its own
 * outbox: a mark on it says whether its newest revision was told.
 */
@Component
class TellNextSync {

    private static final Logger log = LoggerFactory.getLogger(TellNextSync.class);
    private static final int AT_ONCE = 100;

    private final ScheduleStore store;
    private final Envelopes envelopes;
    private final MessagePublisher publisher;

    TellNextSync(ScheduleStore store, Envelopes envelopes, MessagePublisher publisher) {
        this.store = store;
        this.envelopes = envelopes;
        this.publisher = publisher;
    }

    /** Soon; what Kafka does not take now, it is given later. */
    void tell(SyncSchedule schedule) {
        try {
            publisher.publish(
                    Topics.SYNC_RUNS,
                    envelopes.of(new NextSyncPlanned(
                            schedule.tenant(), schedule.integration(), schedule.revision(), schedule.nextAt())));
            store.told(schedule);
        } catch (KafkaException e) {
            log.warn("the next sync of {} is told later: {}", schedule.integration(), e.getMessage());
        }
    }

    @Scheduled(fixedDelayString = "${schedule.relay-every:10s}")
    void tellWhatWasLeft() {
        try {
            store.findUntold(AT_ONCE).forEach(this::tell);
        } catch (DataAccessException unreachable) {
            log.warn("untold schedules are looked at later: {}", unreachable.getMessage());
        }
    }
}
