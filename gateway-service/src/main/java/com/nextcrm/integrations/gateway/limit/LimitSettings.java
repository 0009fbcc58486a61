package com.nextcrm.integrations.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param tenant requests of one tenant, on this instance of the gateway
 * @param stranger requests that carry no valid token (OAuth callbacks, bad tokens), of one client address
 * @param refusedWebhook webhooks of one client address that were refused: forged, unsigned, unknown. Accepted ones are
 *     never counted and never throttled, however many
 * @param callers how many tenants and addresses are remembered at once
 * @param body the largest body of any request
 */
@Validated
@ConfigurationProperties("gateway.limits")
public record LimitSettings(
        @Valid Rate tenant,
        @Valid Rate stranger,
        @Valid Rate refusedWebhook,
        @DefaultValue("100000") @Min(100) int callers,
        @DefaultValue("1MB") DataSize body) {

    /** So many at once, and so many more each second. */
    public record Rate(
            @Min(1) @Max(1_000_000) int perSecond,
            @Min(1) @Max(1_000_000) int burst) {}
}
