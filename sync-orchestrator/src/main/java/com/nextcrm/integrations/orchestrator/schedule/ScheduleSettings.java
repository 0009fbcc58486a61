package com.nextcrm.integrations.orchestrator.schedule;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param byDefault whether a new integration is synced by itself before anybody says so
 * @param withoutWebhooks how often by default, where the provider tells us of no changes, or only once
 * @param withWebhooks how often by default, where it does: to find what a missed webhook would have told
 * @param spread syncs of one and the same time begin within this; each integration has its own place in it
 * @param retry how long a due sync waits while another one of the integration runs
 * @param pausedRetry how long it waits at most while the integration cannot be synced
 * @param claim how long an instance has for beginning a run; then another one may
 */
@Validated
@ConfigurationProperties("schedule")
record ScheduleSettings(
        @DefaultValue("true") boolean byDefault,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration withoutWebhooks,
        @DefaultValue("6h") @DurationMin(seconds = 1) Duration withWebhooks,
        @DefaultValue("5m") @DurationMin Duration spread,
        @DefaultValue("1m") @DurationMin(millis = 1) Duration retry,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration pausedRetry,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration claim) {}
