package com.nextcrm.integrations.sdk.runtime;

import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param category whose topics this service serves
 * @param pace by provider, instead of the one in its profile: {@code connector.pace.stripe.requests-per-second}
 * @param slices how slices are worked at
 * @param webhooks how webhooks are worked at
 * @param leftBehindAfter after how long without a sign of life the unannounced part of a page is looked for
 */
@Validated
@ConfigurationProperties("connector")
public record ConnectorSettings(
        Category category,
        @DefaultValue Map<String, Pace> pace,
        @DefaultValue Slices slices,
        @DefaultValue Webhooks webhooks,
        @DefaultValue("15m") Duration leftBehindAfter) {

    /**
     * @param requestsPerSecond on average
     * @param burst how many at once after a pause
     */
    public record Pace(
            @Min(1) int requestsPerSecond, @Min(1) int burst) {

        ProviderProfile.Pace ofProvider() {
            return new ProviderProfile.Pace(requestsPerSecond, burst);
        }
    }

    /** @param concurrency slices at once, each of another integration */
    public record Slices(@DefaultValue("4") @Min(1) int concurrency) {}

    /**
     * @param concurrency batches at once
     * @param fetches records fetched at once, over all integrations
     * @param fetchesPerIntegration so that a slow provider holds up no other
     */
    public record Webhooks(
            @DefaultValue("2") @Min(1) int concurrency,
            @DefaultValue("16") @Min(1) int fetches,
            @DefaultValue("2") @Min(1) int fetchesPerIntegration) {}
}
