package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.spi.ProviderProfile.Pace;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Xero is called.
 *
 * @param baseUrl Xero itself, or a test server in its place; without {@code /api.xro}
 * @param timeout of one request; large pages take Xero long
 * @param pageSize rows per request, at most Xero's 1,000. Fewer than that by default: a page must stay far below the
 *     16 MiB of an answer even where invoices have a hundred lines
 * @param overlap how far an incremental sync reaches back behind the one before: what a change may take to appear in
 *     lists
 * @param limits Xero's limits
 */
@Validated
@ConfigurationProperties("providers.xero")
record XeroProperties(
        @DefaultValue("https://api.xero.com") URI baseUrl,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("500") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue @Valid Limits limits) {

    /**
     * What Xero allows; we stay within it by ourselves.
     *
     * @param atOnce requests of one organisation under way
     * @param perMinute of one organisation, in any minute
     * @param perDay of one organisation, in any 24 hours; 1,000 for an application on Xero's free tier
     * @param appPerMinute of all organisations, in any minute; divided by the instances of this service
     * @param scale how many times shorter minute and day are, for a test server whose time passes faster
     */
    record Limits(
            @DefaultValue("5") @Min(1) int atOnce,
            @DefaultValue("60") @Min(10) int perMinute,
            @DefaultValue("5000") @Min(100) int perDay,
            @DefaultValue("10000") @Min(10) int appPerMinute,
            @DefaultValue("1") @Min(1) int scale) {

        /** Two at once is enough for a person not to wait, and leaves nearly the whole minute for the steady flow. */
        private static final int BURST = 2;

        Duration minute() {
            return Duration.ofMinutes(1).dividedBy(scale);
        }

        Duration day() {
            return Duration.ofDays(1).dividedBy(scale);
        }

        /** A first sync may take half of the day's budget at once; the other half is spread over the day. */
        Pace pace() {
            return new Pace(
                    List.of(Window.within(perMinute, minute(), BURST), Window.within(perDay, day(), perDay / 2)),
                    atOnce,
                    List.of(Window.within(appPerMinute, minute(), Math.max(1, appPerMinute / 10))));
        }
    }

    XeroProperties {
        if (baseUrl.getHost() == null || !baseUrl.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("providers.xero.base-url must be an http or https address");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.xero.timeout must be at least a second");
        }
        if (overlap.isNegative()) {
            throw new IllegalArgumentException("providers.xero.overlap must not be negative");
        }
    }
}
