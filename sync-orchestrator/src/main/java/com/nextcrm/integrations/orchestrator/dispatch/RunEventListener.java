package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SyncRunEvent;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.orchestrator.connection.PendingChecks;
import com.nextcrm.integrations.orchestrator.run.RunSignals;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Hears what any instance tells of runs and connection tests, and wakes who waits for it here. Each instance is a group
 * of its own and hears all, from now on; what it misses is found in the database.
 */
@Component
class RunEventListener {

    private final RunSignals signals;
    private final PendingChecks checks;

    RunEventListener(RunSignals signals, PendingChecks checks) {
        this.signals = signals;
        this.checks = checks;
    }

    @KafkaListener(
            topics = Topics.SYNC_RUNS,
            groupId = "#{'${spring.application.name}-' + T(java.util.UUID).randomUUID()}",
            containerFactory = "broadcastListeners",
            properties = "auto.offset.reset=latest")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value() != null && message.value().message() instanceof SyncRunEvent event) {
            switch (event) {
                case SyncRunEvent.OfRun ofRun -> signals.signal(ofRun.runId());
                case SyncRunEvent.NextSyncPlanned planned -> {} // nobody here waits for it
                case SyncRunEvent.ConnectionTested tested -> checks.complete(tested);
            }
        }
    }
}
