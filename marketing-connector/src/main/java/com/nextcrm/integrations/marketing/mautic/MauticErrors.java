package com.nextcrm.integrations.marketing.mautic;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Mautic's error answers. Messages are in its user's language, so status and type decide; pages in HTML may come too. */
final class MauticErrors {

    private static final int LONGEST_MESSAGE = 300;
    private static final String ADDRESS = "[^\\s@]+@[^\\s@]+";

    private MauticErrors() {}

    static boolean isJson(Answer answer) {
        return answer.header("Content-Type").orElse("").contains("json");
    }

    static MauticError of(Answer answer) {
        JsonNode error = first(answer);
        return new MauticError(answer.status(), answer.status() == 404 && error != null, failure(answer, error));
    }

    private static Failure failure(Answer answer, @Nullable JsonNode error) {
        String type = error == null ? "" : error.path("type").asString("");
        return switch (answer.status()) {
            case 401 -> new CredentialsRejected("Mautic does not accept the credentials");
            case 403 -> new RequestRejected(null, forbidden(type));
            case 404 ->
                new RequestRejected(
                        null,
                        error == null
                                ? "There is no Mautic at this address: check the server's address"
                                : "Mautic has no such record");
            case 429 -> new RateLimited(untilReset(answer));
            default ->
                CommonFailures.of(answer).orElseGet(() -> new RequestRejected(field(error), message(answer, error)));
        };
    }

    private static String forbidden(String type) {
        return type.equals("api_disabled")
                ? "The API of this Mautic is switched off: enable it in Mautic's settings and clear Mautic's cache"
                : "Mautic does not allow this: the user or client we sign in as lacks the right, signing in by"
                        + " password is switched off in Mautic's settings, or the segment is not published";
    }

    /** When the server says that its hour begins anew; a proxy before it has its own way of saying so. */
    private static Duration untilReset(Answer answer) {
        Optional<Duration> reset = answer.header("X-RateLimit-Reset")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,11}"))
                .map(text -> Duration.between(answer.providerTime(), Instant.ofEpochSecond(Long.parseLong(text))));
        if (reset.isEmpty()) {
            return CommonFailures.retryAfter(answer);
        }
        Duration wait = reset.get();
        return wait.isNegative()
                ? Duration.ofSeconds(1)
                : wait.compareTo(CommonFailures.LONGEST_WAIT) > 0 ? CommonFailures.LONGEST_WAIT : wait;
    }

    /** Null if it is no error of Mautic's; servers of long ago had one object instead of a list. */
    private static @Nullable JsonNode first(Answer answer) {
        if (!isJson(answer)) {
            return null;
        }
        try {
            JsonNode body = MauticJson.MAPPER.readTree(answer.body());
            List<JsonNode> errors = MauticJson.elements(body.path("errors"));
            return !errors.isEmpty() ? errors.getFirst() : body.isObject() ? body : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Details are an object by field, a list or a text. */
    private static @Nullable String field(@Nullable JsonNode error) {
        JsonNode details = error == null ? null : error.path("details");
        return details == null || !details.isObject()
                ? null
                : details.propertyNames().stream().findFirst().orElse(null);
    }

    private static String message(Answer answer, @Nullable JsonNode error) {
        String said = error == null
                ? ""
                : error.path("message").asString(error.path("error_description").asString(""));
        String shown = said.replaceAll(ADDRESS, "***");
        return shown.isBlank()
                ? "Mautic answered with status " + answer.status()
                : shown.length() > LONGEST_MESSAGE ? shown.substring(0, LONGEST_MESSAGE) : shown;
    }
}
