package com.nextcrm.integrations.orchestrator.dispatch;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

/** Hears what connectors report, many reports at a time. */
@Component
class SliceEventListener {

    private final Reports reports;

    SliceEventListener(Reports reports) {
        this.reports = reports;
    }

    @KafkaListener(
            topics = Topics.SYNC_SLICES,
            groupId = "${spring.application.name}",
            batch = "true",
            concurrency = "${sync.listeners:3}",
            containerPostProcessor = "someReportsAtOnce")
    void on(List<ConsumerRecord<String, Envelope<?>>> batch) {
        for (Reports.Work work : reports.sort(batch)) {
            try {
                work.action().run();
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("a report could not be handled", e, work.firstIndex());
            }
        }
    }
}
