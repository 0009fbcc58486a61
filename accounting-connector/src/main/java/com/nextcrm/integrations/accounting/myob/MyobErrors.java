package com.nextcrm.integrations.accounting.myob;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * MYOB's refusals. The status alone says little: 403 is a limit, a key that is out of use, or a missing right; 401 is a
 * bad token, a missing scope, or a path that nobody knows. And a body need not be JSON.
 */
final class MyobErrors {

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final int MOST_MESSAGES = 5;
    private static final int LONGEST_MESSAGE = 400;
    private static final int STALE = 111;

    private MyobErrors() {}

    private record Problem(String name, String message, int code) {

        boolean speaksOf(String word) {
            return (name + " " + message).toLowerCase(Locale.ROOT).contains(word);
        }
    }

    /**
     * @param body unpacked
     * @param token to be kept out of the message, should MYOB quote it
     */
    static MyobError of(Answer answer, byte[] body, String token) {
        List<Problem> problems = problems(body);
        String message = message(answer, problems, token);
        boolean stale = problems.stream()
                .anyMatch(each -> each.code() == STALE || each.name().equals("IncorrectRowVersionSupplied"));
        return new MyobError(answer.status(), message, stale, failure(answer, problems, message));
    }

    private static Failure failure(Answer answer, List<Problem> problems, String message) {
        int status = answer.status();
        if (status == 429 || any(problems, "ratelimit") || any(problems, "rate limit")) {
            return new RateLimited(wait(answer, any(problems, "daily")));
        }
        if (any(problems, "developerinactive")) {
            return new RequestRejected(
                    null, "MYOB does not accept this deployment's API key: its operator has to check MYOB_CLIENT_ID");
        }
        if (any(problems, "accessdenied")) {
            return new RequestRejected(
                    null,
                    "MYOB does not let this user do that: its user in the company file needs the right, and to be"
                            + " linked to a my.MYOB login");
        }
        if (status == 401) {
            return new CredentialsRejected(
                    "MYOB does not accept the access token, or the consent does not include this: connect it again");
        }
        if (status >= 500 || status == 408) {
            return new Unavailable(message);
        }
        return CommonFailures.of(answer).orElseGet(() -> new RequestRejected(null, message));
    }

    /** Nobody tells when the day ends that MYOB counts in; asking once an hour costs little. */
    private static Duration wait(Answer answer, boolean ofDay) {
        if (answer.header("Retry-After").isPresent()) {
            return CommonFailures.retryAfter(answer);
        }
        return ofDay ? CommonFailures.LONGEST_WAIT : A_SECOND;
    }

    private static boolean any(List<Problem> problems, String word) {
        return problems.stream().anyMatch(each -> each.speaksOf(word));
    }

    private static String message(Answer answer, List<Problem> problems, String token) {
        String said = problems.stream()
                .map(Problem::message)
                .filter(each -> !each.isBlank())
                .distinct()
                .limit(MOST_MESSAGES)
                .collect(Collectors.joining(" "));
        String told = said.isEmpty() || answer.status() >= 500 ? "MYOB answered with status " + answer.status() : said;
        String safe = token.isEmpty() ? told : told.replace(token, "***");
        return (safe.length() > LONGEST_MESSAGE ? safe.substring(0, LONGEST_MESSAGE) : safe) + trace(answer);
    }

    /** What MYOB's support asks for. */
    private static String trace(Answer answer) {
        return answer.header("x-myobapi-requestid")
                .filter(id -> id.matches("[\\w-]{1,64}"))
                .map(id -> " (request " + id + ")")
                .orElse("");
    }

    /** Warnings are left out where there are errors too. */
    private static List<Problem> problems(byte[] body) {
        List<Problem> errors = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>();
        try {
            JsonNode root = MyobJson.MAPPER.readTree(body);
            if (root.isString()) {
                return List.of(new Problem("", root.asString(), 0));
            }
            for (JsonNode error : root.path("Errors")) {
                boolean warning =
                        "Warning".equalsIgnoreCase(error.path("Severity").asString(""));
                (warning ? warnings : errors)
                        .add(new Problem(
                                error.path("Name").asString(""),
                                error.path("Message").asString(""),
                                error.path("ErrorCode").intValue(0)));
            }
        } catch (JacksonException noJson) {
            return List.of();
        }
        return errors.isEmpty() ? warnings : errors;
    }
}
