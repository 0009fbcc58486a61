package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.Schedule;
import com.nextcrm.integrations.contracts.ScheduleCommand.SetSchedule;
import com.nextcrm.integrations.contracts.Topics;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import com.nextcrm.integrations.platform.messaging.MessagePublisher;
import com.nextcrm.integrations.platform.problem.Problem;
import com.nextcrm.integrations.platform.schedule.ScheduleRequest;
import com.nextcrm.integrations.platform.schedule.ScheduleRules;
import java.time.Clock;
import java.time.Duration;
import org.springframework.kafka.KafkaException;
import org.springframework.stereotype.Component;

/** Passes the schedule of a patch on to whom schedules belong. Nothing of it is kept here. */
@Component
final class AskForSchedule {

    private final ScheduleRules rules;
    private final ProviderCatalog catalog;
    private final MessagePublisher publisher;
    private final Envelopes envelopes;
    private final Clock clock;

    AskForSchedule(
            ScheduleRules rules,
            ProviderCatalog catalog,
            MessagePublisher publisher,
            Envelopes envelopes,
            Clock clock) {
        this.rules = rules;
        this.catalog = catalog;
        this.publisher = publisher;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** @throws Problem 400 if it does not fit the provider */
    void check(Integration row, ScheduleRequest asked) {
        Provider provider = catalog.byType(row.type()).orElseThrow();
        rules.require(asked.schedule(), provider.dataTypes(), clock.instant());
    }

    /** @throws Problem 503 if Kafka does not take it now; asking again is harmless */
    void ask(Integration row, ScheduleRequest asked) {
        Schedule schedule = asked.schedule();
        try {
            publisher.publish(
                    Topics.SCHEDULE_COMMANDS, envelopes.of(new SetSchedule(row.tenantId(), row.id(), schedule)));
        } catch (KafkaException e) {
            throw Problem.unavailable("The schedule cannot be set now; try again", Duration.ofSeconds(5));
        }
    }
}
