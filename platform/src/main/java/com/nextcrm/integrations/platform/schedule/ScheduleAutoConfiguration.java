package com.nextcrm.integrations.platform.schedule;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The rules of schedules; {@code platform.schedule.minimum} is the shortest distance between two syncs. */
@AutoConfiguration
class ScheduleAutoConfiguration {

    @Bean
    ScheduleRules scheduleRules(@Value("${platform.schedule.minimum:5m}") Duration minimum) {
        return new ScheduleRules(minimum);
    }
}
