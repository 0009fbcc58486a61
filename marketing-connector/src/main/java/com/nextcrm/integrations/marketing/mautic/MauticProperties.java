package com.nextcrm.integrations.marketing.mautic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the connector calls customers' servers.
 *
 * @param baseUrl of the server whose integrations name none themselves; empty if there is no such server
 * @param timeout of one request; PHP often stops at 30 to 60 seconds
 * @param pageSize contacts per request
 * @param overlap how far before its watermark an incremental run begins
 * @param requestsPerSecond to one server, which is the customer's own and often a small one
 */
@ConfigurationProperties("providers.mautic")
@Validated
record MauticProperties(
        @DefaultValue("") String baseUrl,
        @DefaultValue("45s") Duration timeout,
        @DefaultValue("100") @Min(10) @Max(200) int pageSize,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("4") @Min(1) @Max(100) int requestsPerSecond) {

    MauticProperties {
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^/].*")) {
            throw new IllegalArgumentException("providers.mautic.base-url must be an http or https address");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.mautic.timeout must be at least a second");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("providers.mautic.overlap must not be negative");
        }
    }
}
