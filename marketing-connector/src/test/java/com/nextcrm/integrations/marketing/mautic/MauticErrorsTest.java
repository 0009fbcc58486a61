package com.nextcrm.integrations.marketing.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.junit.jupiter.api.Test;

class MauticErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void namesTheFieldAndHidesAddresses() {
        MauticError error = MauticErrors.of(answer(400, """
                {"errors":[{"code":400,"message":"email: jo@example.com is taken","details":{"email":["x"]},"type":null}]}"""));
        assertThat(error.failure()).isEqualTo(new RequestRejected("email", "email: *** is taken"));
        assertThat(error.mayHaveActed()).isFalse();
        for (String details : List.of("[]", "\"text\"", "null")) {
            assertThat(MauticErrors.of(answer(422, "{\"errors\":[{\"message\":\"no\",\"details\":" + details + "}]}"))
                            .failure())
                    .isEqualTo(new RequestRejected(null, "no"));
        }
    }

    @Test
    void understandsServersOfLongAgoAndPagesForPeople() {
        assertThat(MauticErrors.of(answer(400, "{\"error\":\"invalid_request\",\"error_description\":\"Missing\"}"))
                        .failure())
                .isEqualTo(new RequestRejected(null, "Missing"));
        assertThat(MauticErrors.of(page(400)).failure())
                .isEqualTo(new RequestRejected(null, "Mautic answered with status 400"));
        assertThat(MauticErrors.of(page(404)).notFound()).isFalse();
        assertThat(MauticErrors.of(answer(404, "{\"errors\":[{\"code\":404}]}")).notFound())
                .isTrue();
        assertThat(MauticErrors.of(page(401)).failure()).isInstanceOf(CredentialsRejected.class);
        assertThat(MauticErrors.of(page(503)).failure()).isInstanceOf(Unavailable.class);
        assertThat(MauticErrors.of(answer(500, "{\"errors\":[{\"code\":500}]}")).mayHaveActed())
                .isTrue();
    }

    @Test
    void waitsUntilTheServersHourIsOver() {
        assertThat(limited("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 90)))
                .isEqualTo(new RateLimited(Duration.ofSeconds(90)));
        assertThat(limited("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() - 5)))
                .isEqualTo(new RateLimited(Duration.ofSeconds(1)));
        assertThat(limited("X-RateLimit-Reset", "99999999999")).isEqualTo(new RateLimited(Duration.ofHours(1)));
        assertThat(limited("Retry-After", "12")).isEqualTo(new RateLimited(Duration.ofSeconds(12)));
    }

    @Test
    void hasDefaultsAndRefusesSettingsThatCannotWork() {
        MauticProperties settings =
                new MauticProperties("https://m.example.com", Duration.ofSeconds(45), 100, Duration.ofMinutes(5), 4);
        assertThat(settings.pageSize()).isEqualTo(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MauticProperties("ftp://x", Duration.ofSeconds(45), 100, Duration.ZERO, 4))
                .withMessageContaining("providers.mautic.base-url");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MauticProperties("", Duration.ofMillis(5), 100, Duration.ZERO, 4))
                .withMessageContaining("providers.mautic.timeout");
    }

    private static Object limited(String header, String value) {
        return MauticErrors.of(answer(429, "{}", Map.of(header, List.of(value))))
                .failure();
    }

    private static Answer answer(int status, String body) {
        return answer(status, body, Map.of("Content-Type", List.of("application/json")));
    }

    private static Answer page(int status) {
        return answer(status, "<html></html>", Map.of("Content-Type", List.of("text/html")));
    }

    private static Answer answer(int status, String body, Map<String, List<String>> headers) {
        return new Answer(
                status, HttpHeaders.of(headers, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
