package com.nextcrm.integrations.accounting.quickbooks;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How QuickBooks is called.
 *
 * @param baseUrl QuickBooks itself, its sandbox, or a test server in their place; without {@code /v3}
 * @param realmId the company of integrations that name none; empty for none
 * @param timeout of one request
 * @param pageSize rows per query; QuickBooks gives at most 1000, and with hundreds of lines each they are many MB
 * @param overlap how far an incremental sync reaches back behind the one before
 * @param requestsPerSecond per company. QuickBooks allows 10, and 500 a minute; some meet its limit sooner
 */
@Validated
@ConfigurationProperties("providers.quickbooks")
record QuickbooksProperties(
        @DefaultValue("https://quickbooks.api.intuit.com") URI baseUrl,
        @DefaultValue("") String realmId,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("500") @Min(10) @Max(1000) int pageSize,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("5") @Min(1) @Max(10) int requestsPerSecond) {

    QuickbooksProperties {
        if (baseUrl.getHost() == null || !baseUrl.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("providers.quickbooks.base-url must be an http or https address");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.quickbooks.timeout must be at least a second");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("providers.quickbooks.overlap must not be negative");
        }
    }
}
