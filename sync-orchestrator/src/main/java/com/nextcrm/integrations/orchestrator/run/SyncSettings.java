package com.nextcrm.integrations.orchestrator.run;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * How patient a sync is.
 *
 * @param answerWithin ({@code sync.wait}) how long {@code POST /sync} waits for the result before it answers 202
 * @param sliceBudget how long a connector works before it reports and others get their turn
 * @param silence how long beyond the budget a connector may say nothing before its slice is ordered again
 * @param maxRepeats how often a slice is ordered again before the run fails
 * @param maxStalls how many slices in a row may end without a page before the run fails
 * @param longestWait how long a run waits in total for a provider without getting a page
 * @param firstBackoff the first wait for a provider that does not answer; each further one is twice as long
 * @param longestBackoff the longest such wait
 * @param cancelPatience how long a connector may take to confirm a cancellation
 */
@Validated
@ConfigurationProperties("sync")
public record SyncSettings(
        @Name("wait") @DefaultValue("30s") @DurationMin Duration answerWithin,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration sliceBudget,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration silence,
        @DefaultValue("10") @Min(0) int maxRepeats,
        @DefaultValue("8") @Min(1) int maxStalls,
        @DefaultValue("1h") @DurationMin(millis = 1) Duration longestWait,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration firstBackoff,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration longestBackoff,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration cancelPatience) {}
