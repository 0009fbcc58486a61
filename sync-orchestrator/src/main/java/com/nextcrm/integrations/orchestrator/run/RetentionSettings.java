package com.nextcrm.integrations.orchestrator.run;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param runs how long a sync is shown after its end
 * @param logs how long its log entries are kept
 */
@Validated
@ConfigurationProperties("sync.retention")
record RetentionSettings(
        @DefaultValue("90d") @DurationMin(days = 1) Duration runs,
        @DefaultValue("365d") @DurationMin(days = 1) Duration logs) {}
