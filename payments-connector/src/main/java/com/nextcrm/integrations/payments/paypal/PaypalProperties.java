package com.nextcrm.integrations.payments.paypal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How PayPal is called.
 *
 * @param mode where integrations are that do not say it themselves ({@code customData.mode}): sandbox or live
 * @param liveUrl PayPal itself, or a test server in its place
 * @param sandboxUrl PayPal's sandbox, or a test server in its place
 * @param timeout of one request
 * @param pageSize transactions per request; PayPal gives at most 500
 * @param listSize plans, products or subscriptions per request; PayPal gives at most 20
 * @param overlap how far an incremental sync reaches back behind the one before: transactions appear late and not in
 *     their order
 * @param reread how often an incremental sync reaches back by a whole window of 31 days, for payments whose state
 *     changed late
 * @param requestsPerSecond per integration. PayPal publishes no limit and slows down what looks like abuse
 */
@Validated
@ConfigurationProperties("providers.paypal")
record PaypalProperties(
        @DefaultValue("sandbox") PaypalMode mode,
        @DefaultValue("https://api-m.paypal.com") URI liveUrl,
        @DefaultValue("https://api-m.sandbox.paypal.com") URI sandboxUrl,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("500") @Min(1) @Max(500) int pageSize,
        @DefaultValue("20") @Min(1) @Max(20) int listSize,
        @DefaultValue("1d") Duration overlap,
        @DefaultValue("7d") Duration reread,
        @DefaultValue("5") @Min(1) @Max(100) int requestsPerSecond) {

    PaypalProperties {
        requireHttp("live-url", liveUrl);
        requireHttp("sandbox-url", sandboxUrl);
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.paypal.timeout must be at least a second");
        }
        if (overlap.isNegative() || overlap.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("providers.paypal.overlap must be between 0 and 31 days");
        }
    }

    private static void requireHttp(String name, URI url) {
        if (url.getHost() == null || !url.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("providers.paypal." + name + " must be an http or https address");
        }
    }

    URI url(PaypalMode where) {
        return where == PaypalMode.LIVE ? liveUrl : sandboxUrl;
    }
}
