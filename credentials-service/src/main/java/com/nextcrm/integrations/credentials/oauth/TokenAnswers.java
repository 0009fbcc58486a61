package com.nextcrm.integrations.credentials.oauth;

import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.credentials.oauth.ProviderHttp.Reply.Answered;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what token endpoints answer. Their words never go further than the error's code: they may quote a token. */
final class TokenAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration MOST_LEFT = Duration.ofDays(36_600);
    private static final long MAX_RETRY_AFTER = 3_600;

    private TokenAnswers() {}

    /** @param endField see {@link OAuthProvider} */
    static TokenAnswer read(Answered answer, String endField) {
        JsonNode body = json(answer.body());
        if (answer.status() == 200) {
            return tokens(body, endField);
        }
        if (answer.status() == 429) {
            return new TokenAnswer.NotDone("it limits refreshes", retryAfter(answer.retryAfter()));
        }
        if (answer.status() >= 500) {
            return new TokenAnswer.Unclear("status " + answer.status());
        }
        String error = error(body);
        return switch (error) {
            case "invalid_grant" -> new TokenAnswer.Refused(error);
            case "" -> new TokenAnswer.NotDone("status " + answer.status(), null); // a proxy's, not the provider's
            default -> new TokenAnswer.Misconfigured(error);
        };
    }

    private static TokenAnswer tokens(@Nullable JsonNode body, String endField) {
        String access = text(body, "access_token");
        if (body == null || access.isEmpty()) {
            return new TokenAnswer.Unclear("an answer without a token");
        }
        String refresh = text(body, "refresh_token");
        return new TokenAnswer.Tokens(
                new Secret(access),
                lifetime(text(body, "expires_in")),
                refresh.isEmpty() ? null : new Secret(refresh),
                endField.isEmpty() ? null : left(body.path(endField)),
                text(body, "scope"));
    }

    /** A number, or at MYOB a text; where it is missing, RFC 6749 leaves it to us. */
    private static Duration lifetime(String seconds) {
        try {
            Duration told = Duration.ofSeconds((long) Double.parseDouble(seconds));
            return told.compareTo(SHORTEST) < 0 ? SHORTEST : told.compareTo(LONGEST) > 0 ? LONGEST : told;
        } catch (NumberFormatException e) {
            return Duration.ofMinutes(10);
        }
    }

    private static @Nullable Duration left(JsonNode seconds) {
        long told = seconds.asLong(-1);
        return told < 0 || told > MOST_LEFT.toSeconds() ? null : Duration.ofSeconds(told);
    }

    /** {@code error}, or Mautic's {@code errors[0].type}. Only what is a code is passed on. */
    private static String error(@Nullable JsonNode body) {
        String plain = text(body, "error");
        String code = plain.isEmpty() && body != null ? text(body.path("errors").path(0), "type") : plain;
        return code.toLowerCase(Locale.ROOT).matches("[a-z_]{1,40}") ? code.toLowerCase(Locale.ROOT) : "";
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        try {
            return seconds == null ? null : Duration.ofSeconds(Math.min(Long.parseLong(seconds), MAX_RETRY_AFTER));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String text(@Nullable JsonNode body, String name) {
        return body == null ? "" : body.path(name).asString("");
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }
}
