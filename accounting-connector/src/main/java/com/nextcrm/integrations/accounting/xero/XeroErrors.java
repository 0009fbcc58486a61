package com.nextcrm.integrations.accounting.xero;

import com.nextcrm.integrations.sdk.http.CommonFailures;
import com.nextcrm.integrations.sdk.http.HttpOutcome.Answer;
import com.nextcrm.integrations.sdk.spi.Failure;
import com.nextcrm.integrations.sdk.spi.Failure.CredentialsRejected;
import com.nextcrm.integrations.sdk.spi.Failure.RateLimited;
import com.nextcrm.integrations.sdk.spi.Failure.RequestRejected;
import com.nextcrm.integrations.sdk.spi.Failure.Unavailable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Xero's error answers. The case of their members differs, and many bodies are empty or no JSON at all. */
final class XeroErrors {

    private static final Duration BUSY_WAIT = Duration.ofSeconds(2); // five at once: one of them soon ends
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MOST_MESSAGES = 5;
    private static final int LONGEST_MESSAGE = 500;

    private XeroErrors() {}

    static XeroError of(Answer answer) {
        JsonNode body = json(answer);
        String said = message(body, answer.status());
        return new XeroError(answer.status(), said, failure(answer, body, said));
    }

    private static Failure failure(Answer answer, JsonNode body, String said) {
        String detail = member(body, "detail").toLowerCase(Locale.ROOT);
        return switch (answer.status()) {
            case 401 ->
                // a scope or plan that is missing: a new token of the same consent would not help
                detail.contains("authorizationunsuccessful")
                        ? new RequestRejected(
                                null,
                                "Xero does not allow this with the consent that was given: connect the organisation"
                                        + " again and allow all that is asked for")
                        : new CredentialsRejected("Xero does not accept the access token any more");
            case 403 ->
                detail.contains("authenticationunsuccessful")
                        ? new CredentialsRejected(
                                "The organisation is not connected to this application any more: connect it again")
                        : new RequestRejected(null, said);
            case 429 -> new RateLimited(wait(answer));
            case 501 -> new RequestRejected(null, said);
            default ->
                CommonFailures.of(answer)
                        .map(failure -> failure instanceof Unavailable ? new Unavailable(said) : failure)
                        .orElseGet(() -> new RequestRejected(null, said));
        };
    }

    /** Many hours when the day's budget is used up; nothing at all when only too many were under way. */
    private static Duration wait(Answer answer) {
        String asked = answer.header("Retry-After").orElse("").strip();
        if (asked.isEmpty()) {
            return BUSY_WAIT;
        }
        boolean day =
                "day".equalsIgnoreCase(answer.header("X-Rate-Limit-Problem").orElse(""));
        if (day && asked.matches("\\d{1,9}")) {
            Duration wait = Duration.ofSeconds(Long.parseLong(asked));
            return wait.compareTo(A_DAY) > 0 ? A_DAY : wait;
        }
        return CommonFailures.retryAfter(answer);
    }

    private static String message(JsonNode body, int status) {
        if (status >= 500) {
            return "Xero answered with status " + status; // what it says then is for its own staff
        }
        Set<String> messages = new LinkedHashSet<>();
        for (JsonNode element : any(body, "elements")) {
            messages.addAll(messages(element));
        }
        for (String name : new String[] {"message", "detail", "title"}) {
            if (messages.isEmpty() && !member(body, name).isBlank()) {
                messages.add(member(body, name));
            }
        }
        return messages.isEmpty() ? "Xero answered with status " + status : joined(messages);
    }

    /** What is wrong with an element that was refused although the answer is a 200; empty if it was taken. */
    static Optional<String> ofElement(byte[] row) {
        JsonNode element = XeroJson.MAPPER.readTree(row);
        if (!"ERROR".equalsIgnoreCase(member(element, "statusattributestring"))) {
            return Optional.empty();
        }
        Set<String> messages = messages(element);
        return Optional.of(messages.isEmpty() ? "Xero refused it" : joined(messages));
    }

    private static Set<String> messages(JsonNode element) {
        Set<String> messages = new LinkedHashSet<>();
        any(element, "validationerrors").forEach(error -> messages.add(member(error, "message")));
        return messages;
    }

    private static String joined(Set<String> messages) {
        String all = String.join(" ", messages.stream().limit(MOST_MESSAGES).toList());
        return all.length() > LONGEST_MESSAGE ? all.substring(0, LONGEST_MESSAGE) : all;
    }

    private static JsonNode json(Answer answer) {
        try {
            return XeroJson.MAPPER.readTree(answer.body());
        } catch (JacksonException noJson) {
            return XeroJson.MAPPER.nullNode();
        }
    }

    /** A text member, whatever the case of its name. */
    private static String member(JsonNode object, String name) {
        JsonNode value = any(object, name);
        return value.isString() ? value.asString() : "";
    }

    private static JsonNode any(JsonNode object, String name) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (each.getKey().equalsIgnoreCase(name)) {
                return each.getValue();
            }
        }
        return XeroJson.MAPPER.missingNode();
    }
}
