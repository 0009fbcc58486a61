package com.nextcrm.integrations.credentials.status;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SyncRunEvent;
import com.nextcrm.integrations.contracts.SyncRunEvent.ConnectionTested;
import com.nextcrm.integrations.contracts.SyncRunEvent.NextSyncPlanned;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunFinished;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunProgressed;
import com.nextcrm.integrations.contracts.SyncRunEvent.SyncRunStarted;
import com.nextcrm.integrations.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of runs and tests. Twice, late or out of order makes no difference; of an integration that is gone, neither. */
@Component
class SyncRunListener {

    private final SyncStatusOfRow syncStatus;
    private final AuthStatusOfRow authStatus;

    SyncRunListener(SyncStatusOfRow syncStatus, AuthStatusOfRow authStatus) {
        this.syncStatus = syncStatus;
        this.authStatus = authStatus;
    }

    @KafkaListener(topics = Topics.SYNC_RUNS, groupId = "credentials-service")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        Envelope<?> envelope = message.value();
        if (envelope.message() instanceof SyncRunEvent event) {
            on(envelope, event);
        }
    }

    private void on(Envelope<?> envelope, SyncRunEvent event) {
        switch (event) {
            case SyncRunStarted started -> syncStatus.started(started);
            case SyncRunProgressed progressed -> {} // changes nothing on the row
            case SyncRunFinished finished -> {
                syncStatus.finished(finished);
                authStatus.finished(finished);
            }
            case NextSyncPlanned planned -> syncStatus.planned(planned);
            case ConnectionTested tested -> authStatus.tested(tested, envelope.occurredAt());
        }
    }
}
