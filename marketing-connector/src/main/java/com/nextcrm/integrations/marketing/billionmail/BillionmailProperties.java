package com.nextcrm.integrations.marketing.billionmail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How BillionMail servers are called.
 *
 * @param apiUrl of integrations that name none; empty for no such server
 * @param timeout of one request
 * @param pageSize rows of a request. Asked for more than 1,000, the server quietly gives 20
 * @param requestsPerSecond to one server, which bans an address for a minute after 1,000 requests in one
 */
@Validated
@ConfigurationProperties("providers.billionmail")
record BillionmailProperties(
        @DefaultValue("") String apiUrl,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("1000") @Min(2) @Max(1000) int pageSize,
        @DefaultValue("5") @Min(1) @Max(15) int requestsPerSecond) {}
