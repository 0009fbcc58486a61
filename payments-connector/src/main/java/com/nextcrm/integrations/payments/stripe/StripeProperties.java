package com.nextcrm.integrations.payments.stripe;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Stripe is called.
 *
 * @param baseUrl Stripe itself, or a test server in its place; without {@code /v1}
 * @param timeout of one request
 * @param pageSize objects or events per request; Stripe gives at most 100
 * @param changesPerPage so many objects are fetched each by itself before they are stored: those that events name, and
 *     those of which a list shows only a part
 * @param overlap how far an incremental sync reaches back behind the one before: what Stripe's clock and ours may
 *     differ, plus the delay with which an event appears. Lists themselves lag behind nothing, so more only costs calls
 * @param requestsPerSecond per integration. Stripe's limit is for the whole account, which the customer's own software
 *     uses too: 25 in a sandbox, 100 live, 25 at one endpoint
 */
@Validated
@ConfigurationProperties("providers.stripe")
record StripeProperties(
        @DefaultValue("https://api.stripe.com") URI baseUrl,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("100") @Min(1) @Max(100) int pageSize,
        @DefaultValue("25") @Min(1) @Max(100) int changesPerPage,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("15") @Min(1) @Max(100) int requestsPerSecond) {

    StripeProperties {
        if (baseUrl.getHost() == null || !baseUrl.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("providers.stripe.base-url must be an http or https address");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.stripe.timeout must be at least a second");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("providers.stripe.overlap must not be negative");
        }
    }
}
