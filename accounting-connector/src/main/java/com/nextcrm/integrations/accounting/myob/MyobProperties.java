package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.spi.ProviderProfile.Pace;
import com.nextcrm.integrations.sdk.spi.ProviderProfile.Window;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How MYOB is called.
 *
 * @param baseUrl MYOB itself, or a test server in its place; without {@code /accountright}
 * @param clientId the application's key, which every request carries; the same as in credentials-service
 * @param timeout of one request; MYOB itself gives up after one or two minutes
 * @param pageSize rows per request, at most MYOB's 1,000; fewer by default, since invoices come with their lines
 * @param overlap how far an incremental sync reaches back behind the one before; MYOB's times have no zone, so that
 *     less than a day may lose changes
 * @param sweep how often everything is read, though only changes were asked for: MYOB never tells what was deleted
 * @param contacts which cards are read; each but customers needs its own scope in {@code MYOB_SCOPES}
 * @param limits MYOB's limits
 */
@Validated
@ConfigurationProperties("providers.myob")
record MyobProperties(
        @DefaultValue("https://api.myob.com") URI baseUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("400") @Min(1) @Max(1000) int pageSize,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("24h") Duration sweep,
        @DefaultValue("CUSTOMER") @NotEmpty List<MyobCard> contacts,
        @DefaultValue @Valid Limits limits) {

    /**
     * What MYOB allows; we stay within it by ourselves.
     *
     * @param perSecond of the application, over all its customers
     * @param perDay of the application, over all its customers
     * @param perFile a second of one company file, so that one that is read for the first time leaves room for others
     * @param instances how many instances of this service share what the application may
     * @param scale how many times shorter second and day are, for a test server whose time passes faster
     */
    record Limits(
            @DefaultValue("8") @Min(2) int perSecond,
            @DefaultValue("1000000") @Min(100) int perDay,
            @DefaultValue("4") @Min(1) int perFile,
            @DefaultValue("1") @Min(1) int instances,
            @DefaultValue("1") @Min(1) int scale) {

        private static final int MOST_AT_ONCE = 2;

        Limits {
            if (perSecond / instances < 2) {
                throw new IllegalArgumentException(
                        "providers.myob.limits.instances leaves fewer than two requests a second to each of them");
            }
        }

        Pace pace() {
            Duration second = Duration.ofSeconds(1).dividedBy(scale);
            Duration day = Duration.ofDays(1).dividedBy(scale);
            int ofDay = perDay / instances;
            return new Pace(
                    List.of(new Window(perFile, second, 2)),
                    MOST_AT_ONCE,
                    List.of(Window.within(perSecond / instances, second, 1), Window.within(ofDay, day, ofDay / 2)));
        }
    }

    MyobProperties {
        contacts = List.copyOf(contacts);
        if (baseUrl.getHost() == null || !baseUrl.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("providers.myob.base-url must be an http or https address");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("providers.myob.timeout must be at least a second");
        }
        if (overlap.isNegative() || !sweep.isPositive()) {
            throw new IllegalArgumentException("providers.myob.overlap must not be negative, and sweep be positive");
        }
    }
}
