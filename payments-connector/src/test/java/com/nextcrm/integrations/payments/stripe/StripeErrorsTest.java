package com.nextcrm.integrations.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
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

class StripeErrorsTest {

    @Test
    void readsABusyAccountOutOfAnyStatus() {
        assertThat(failure(400, "{'code':'rate_limit','message':'slow down'}"))
                .isEqualTo(new RateLimited(Duration.ofSeconds(2)));
        assertThat(failure(429, "{'code':'lock_timeout'}")).isEqualTo(new RateLimited(Duration.ofSeconds(2)));
        assertThat(failure(429, "{}", "Retry-After", "600")).isEqualTo(new RateLimited(Duration.ofSeconds(60)));
    }

    @Test
    void obeysWhatStripeSaysAboutTryingAgain() {
        assertThat(failure(409, "{'message':'in use'}")).isEqualTo(new Unavailable("in use"));
        assertThat(failure(409, "{'message':'in use'}", "Stripe-Should-Retry", "false"))
                .isEqualTo(new RequestRejected(null, "in use"));
        assertThat(failure(400, "{'message':'odd'}", "Stripe-Should-Retry", "true"))
                .isEqualTo(new Unavailable("odd"));
        assertThat(failure(500, "{'message':'staff only'}", "Stripe-Should-Retry", "false"))
                .isEqualTo(new Unavailable("Stripe answered with status 500"));
        assertThat(failure(424, "{}")).isInstanceOf(Unavailable.class);
    }

    @Test
    void namesTheRightThatAKeyLacks() {
        String body =
                "{'message':\"The provided key 'rk_test_********abcd' does not have the required permissions for this"
                        + " endpoint on account 'acct_1A'. Having the 'rak_charge_read' permission would allow this.\"}";
        StripeError error = StripeErrors.of(answer(403, body, Map.of()));
        assertThat(error.failure()).isEqualTo(new RequestRejected(null, "The key lacks the right rak_charge_read"));
        assertThat(error.account()).isEqualTo("acct_1A");
        assertThat(error.lacksRight()).isTrue();
    }

    @Test
    void takesAPublishableKeyForWhatItIs() {
        assertThat(failure(403, "{'code':'secret_key_required','message':'Use a secret key.'}"))
                .isEqualTo(new CredentialsRejected("Use a secret key."));
    }

    @Test
    void tellsWhyACardWasDeclined() {
        assertThat(failure(402, "{'code':'card_declined','decline_code':'insufficient_funds','message':'Declined.'}"))
                .isEqualTo(new RequestRejected(null, "Declined. (insufficient_funds)"));
        assertThat(failure(400, "{'message':'Too much','param':'amount'}"))
                .isEqualTo(new RequestRejected("amount", "Too much"));
    }

    @Test
    void keepsSecretsToItself() {
        assertThat(failure(401, "{'message':'Invalid API Key provided: sk_live_****************9xYz'}"))
                .isEqualTo(new CredentialsRejected("Invalid API Key provided: ***"));
        assertThat(failure(
                        400,
                        "{'message':'No such intent pi_1_secret_abc','payment_intent':{'client_secret':'x_secret_y'}}"))
                .isEqualTo(new RequestRejected(null, "No such intent ***"));
    }

    @Test
    void saysSomethingEvenIfStripeDoesNot() {
        assertThat(failure(400, "{}")).isEqualTo(new RequestRejected(null, "Stripe answered with status 400"));
        assertThat(StripeErrors.of(new Answer(
                                502, headers(Map.of()), "<html>".getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                        .failure())
                .isEqualTo(new Unavailable("Stripe answered with status 502"));
    }

    private static Failure failure(int status, String error, String... header) {
        Map<String, List<String>> headers = header.length == 0 ? Map.of() : Map.of(header[0], List.of(header[1]));
        return StripeErrors.of(answer(status, error, headers)).failure();
    }

    /** @param error with ' in place of " where it has none of its own */
    private static Answer answer(int status, String error, Map<String, List<String>> headers) {
        String json = error.contains("\"") ? error.replace("'message'", "\"message\"") : error.replace('\'', '"');
        return new Answer(
                status, headers(headers), ("{\"error\":" + json + "}").getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
