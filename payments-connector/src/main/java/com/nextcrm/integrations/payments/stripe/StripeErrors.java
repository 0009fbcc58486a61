package com.nextcrm.integrations.payments.stripe;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Stripe's error answers, read in the order in which Stripe's own libraries do. */
final class StripeErrors {

    private static final Duration BUSY_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60); // Stripe documents none; more is a mistake
    private static final int MAX_MESSAGE = 500;

    private static final Set<String> KEY_CODES =
            Set.of("secret_key_required", "api_key_expired", "platform_api_key_expired");
    private static final Set<String> BUSY_CODES = Set.of("rate_limit", "lock_timeout");

    private static final Pattern SECRETS =
            Pattern.compile("\\b(?:sk|rk|pk|whsec|ek)_[\\w*]+|\\b\\w+_secret_\\w+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCOUNT = Pattern.compile("\\bacct_\\w+");
    private static final Pattern RIGHT = Pattern.compile("\\brak_\\w+");

    private StripeErrors() {}

    private record Body(@Nullable Detail error) {}

    private record Detail(
            @Nullable String code,
            @Nullable String declineCode,
            @Nullable String message,
            @Nullable String param) {}

    static StripeError of(Answer answer) {
        Detail detail = detail(answer.body());
        String code = Objects.requireNonNullElse(detail.code(), "");
        String message = message(detail, answer.status());
        return new StripeError(
                answer.status(),
                code,
                detail.param(),
                message,
                account(detail),
                failure(answer, code, detail.param(), message));
    }

    private static Failure failure(Answer answer, String code, @Nullable String param, String message) {
        int status = answer.status();
        if (status == 401 || KEY_CODES.contains(code)) {
            return new CredentialsRejected(message);
        }
        // before Stripe-Should-Retry: a limit says how long to wait, the header only whether to
        if (status == 429 || BUSY_CODES.contains(code)) {
            return new RateLimited(wait(answer));
        }
        // with 5xx the header speaks of trying again at once, and we come back later
        if (status >= 500) {
            return new Unavailable(message);
        }
        return switch (answer.header("Stripe-Should-Retry").orElse("")) {
            case "true" -> new Unavailable(message);
            case "false" -> new RequestRejected(param, message);
            default ->
                status == 409 || status == 424 || status == 408
                        ? new Unavailable(message)
                        : new RequestRejected(param, message);
        };
    }

    private static Duration wait(Answer answer) {
        if (answer.header("Retry-After").isEmpty()) {
            return BUSY_WAIT;
        }
        Duration asked = CommonFailures.retryAfter(answer);
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    private static String message(Detail detail, int status) {
        if (status >= 500) {
            return "Stripe answered with status " + status; // its message is for its own staff
        }
        String said = clean(Objects.requireNonNullElse(detail.message(), "Stripe answered with status " + status));
        if (status == 403) {
            Matcher right = RIGHT.matcher(said);
            return right.find() ? "The key lacks the right " + right.group() : said;
        }
        return detail.declineCode() == null ? said : said + " (" + clean(detail.declineCode()) + ")";
    }

    private static @Nullable String account(Detail detail) {
        Matcher account = ACCOUNT.matcher(Objects.requireNonNullElse(detail.message(), ""));
        return account.find() ? account.group() : null;
    }

    /** Stripe's words, without keys (it shows their last characters) and client secrets. */
    private static String clean(String text) {
        String safe = SECRETS.matcher(text).replaceAll("***");
        return safe.length() > MAX_MESSAGE ? safe.substring(0, MAX_MESSAGE) : safe;
    }

    private static Detail detail(byte[] body) {
        try {
            Detail detail = StripeJson.read(body, Body.class).error();
            return detail == null ? new Detail(null, null, null, null) : detail;
        } catch (JacksonException notStripes) {
            return new Detail(null, null, null, null); // a proxy's page, for instance
        }
    }
}
