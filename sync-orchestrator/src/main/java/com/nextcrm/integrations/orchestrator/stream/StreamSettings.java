package com.nextcrm.integrations.orchestrator.stream;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Event streams.
 *
 * @param heartbeat how long a stream is silent at most, lest something in between takes it for dead
 * @param longest when a stream ends in any case; browsers come back by themselves and miss nothing
 * @param perTenant how many streams a tenant may have open at each instance
 */
@Validated
@ConfigurationProperties("sync.streams")
record StreamSettings(
        @DefaultValue("15s") @DurationMin(millis = 1) Duration heartbeat,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration longest,
        @DefaultValue("50") @Min(1) int perTenant) {}
