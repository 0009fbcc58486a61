package com.nextcrm.integrations.accounting.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class XeroErrorsTest {

    @Test
    void showsAllValidationMessages() {
        XeroError error = error(400, """
                {"ErrorNumber":10,"Type":"ValidationException","Message":"A validation exception occurred",
                 "Elements":[{"InvoiceID":"x","ValidationErrors":[{"Message":"First."},{"Message":"Second."}]}]}""");
        assertThat(error.failure()).isEqualTo(new RequestRejected(null, "First. Second."));
        assertThat(error.mayHaveActed()).isFalse();
    }

    @Test
    void refreshesAnExpiredTokenButNotForAMissingScope() {
        assertThat(error(401, "{\"Title\":\"Unauthorized\",\"Detail\":\"TokenExpired: token expired at 2026\"}")
                        .failure())
                .isInstanceOf(CredentialsRejected.class);
        assertThat(error(401, "{\"title\":\"Unauthorized\",\"detail\":\"AuthorizationUnsuccessful\"}")
                        .failure())
                .isInstanceOf(RequestRejected.class);
        assertThat(error(403, "{\"Detail\":\"AuthenticationUnsuccessful\"}").failure())
                .isInstanceOfSatisfying(
                        CredentialsRejected.class,
                        rejected -> assertThat(rejected.reason()).contains("not connected"));
        assertThat(error(403, "").failure()).isInstanceOf(RequestRejected.class);
    }

    @Test
    void waitsForTheDayALongTimeAndForAPlaceAShortOne() {
        assertThat(error(429, "", "Retry-After", "27", "X-Rate-Limit-Problem", "minute")
                        .failure())
                .isEqualTo(new RateLimited(Duration.ofSeconds(27)));
        assertThat(error(429, "", "Retry-After", "40000", "X-Rate-Limit-Problem", "day")
                        .failure())
                .isEqualTo(new RateLimited(Duration.ofSeconds(40_000)));
        assertThat(error(429, "", "X-Rate-Limit-Problem", "concurrent").failure())
                .isEqualTo(new RateLimited(Duration.ofSeconds(2)));
    }

    @Test
    void findsARefusalInAnAnswerThatIsA200() {
        assertThat(XeroErrors.ofElement("""
                        {"StatusAttributeString":"ERROR","HasErrors":true,
                         "ValidationErrors":[{"Message":"Account code must be specified"}]}""".getBytes(StandardCharsets.UTF_8)))
                .contains("Account code must be specified");
        assertThat(XeroErrors.ofElement("{\"StatusAttributeString\":\"WARNING\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void takesBodiesThatAreNoJsonForWhatTheyAre() {
        assertThat(error(503, "The Xero API is currently offline for maintenance")
                        .failure())
                .isEqualTo(new Unavailable("Xero answered with status 503"));
        assertThat(error(500, "<html>").mayHaveActed()).isTrue();
        assertThat(error(501, "").failure()).isInstanceOf(RequestRejected.class);
        assertThat(error(412, "").failure()).isEqualTo(new RequestRejected(null, "Xero answered with status 412"));
    }

    private static XeroError error(int status, String body, String... headers) {
        Map<String, List<String>> all = java.util.stream.IntStream.range(0, headers.length / 2)
                .boxed()
                .collect(Collectors.toMap(i -> headers[2 * i], i -> List.of(headers[2 * i + 1])));
        return XeroErrors.of(new Answer(
                status,
                HttpHeaders.of(all, (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-24T00:00:00Z")));
    }
}
