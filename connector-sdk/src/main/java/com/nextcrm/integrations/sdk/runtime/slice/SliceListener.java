package com.nextcrm.integrations.sdk.runtime.slice;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.SyncCommand.PullSlice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Takes the orders of the orchestrator, one at a time per thread; a cancellation is {@link CancelListener}'s. */
public final class SliceListener {

    private final PullSlices slices;

    public SliceListener(PullSlices slices) {
        this.slices = slices;
    }

    @KafkaListener(
            topics = "#{T(com.nextcrm.integrations.contracts.Topics).syncCommands(@connectorCategory)}",
            groupId = "${connector.category}-connector-slices",
            concurrency = "${connector.slices.concurrency:4}",
            properties = {"max.poll.records=1", "max.poll.interval.ms=600000"})
    void on(ConsumerRecord<String, Envelope<?>> message) {
        if (message.value().message() instanceof PullSlice command) {
            slices.handle(message.value(), command);
        }
    }
}
