package com.nextcrm.integrations.sdk.http;

import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import java.time.Duration;
import java.util.Optional;

/** What statuses mean at most providers. One that means something else by them looks at the answer before asking here. */
public final class CommonFailures {

    /** When the provider does not say how long to wait. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    /** No wait is longer, whatever the provider says: a day's wait is more likely a mistake than a wish. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int MAX_DIGITS = 9;

    private CommonFailures() {}

    /** @return empty for a success, and for the refusals whose reason only the provider's body tells */
    public static Optional<Failure> of(Answer answer) {
        int status = answer.status();
        if (status == 401) {
            return Optional.of(new Failure.CredentialsRejected("the provider does not accept the credentials"));
        }
        if (status == 429) {
            return Optional.of(new Failure.RateLimited(retryAfter(answer)));
        }
        if (status == 408 || status >= 500) {
            return Optional.of(new Failure.Unavailable("the provider answered with status " + status));
        }
        if (status >= 300 && status < 400) {
            return Optional.of(new Failure.RequestRejected(
                    null, "the provider answered with a redirect, which is not followed; check its address"));
        }
        return Optional.empty();
    }

    /** {@code Retry-After}, in seconds or as a date by the provider's own clock, within sensible limits. */
    public static Duration retryAfter(Answer answer) {
        Duration asked = answer.header("Retry-After")
                .flatMap(value -> parse(value.strip(), answer))
                .orElse(DEFAULT_WAIT);
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked.isNegative() ? Duration.ZERO : asked;
    }

    private static Optional<Duration> parse(String value, Answer answer) {
        if (!value.isEmpty() && value.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.of(value.length() > MAX_DIGITS ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(value)));
        }
        return HttpDates.parse(value).map(date -> Duration.between(answer.providerTime(), date));
    }
}
