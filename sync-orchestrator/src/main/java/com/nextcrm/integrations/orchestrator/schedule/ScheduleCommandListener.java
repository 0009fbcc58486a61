package com.nextcrm.integrations.orchestrator.schedule;

import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.ScheduleCommand;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.orchestrator.directory.IntegrationDirectory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears the schedules that came with a change of the integration. Of one that is gone nothing is kept. */
@Component
class ScheduleCommandListener {

    private final IntegrationDirectory directory;
    private final SetSchedule setSchedule;

    ScheduleCommandListener(IntegrationDirectory directory, SetSchedule setSchedule) {
        this.directory = directory;
        this.setSchedule = setSchedule;
    }

    @KafkaListener(topics = Topics.SCHEDULE_COMMANDS, groupId = "${spring.application.name}-schedules")
    void on(ConsumerRecord<String, Envelope<?>> message) {
        Envelope<?> envelope = message.value();
        if (envelope.message() instanceof ScheduleCommand.SetSchedule command) {
            directory
                    .find(command.tenantId(), command.integrationId().value())
                    .ifPresent(integration -> setSchedule.set(integration, command.schedule(), envelope.occurredAt()));
        }
    }
}
