package com.nextcrm.integrations.simulators;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that goes wrong with a request. */
public sealed interface Fault {

    /** Answers late, otherwise as usual. */
    record Slow(Duration by) implements Fault {}

    /**
     * Refuses in the provider's own words.
     *
     * @param retryAfter sent as {@code Retry-After}, in whole seconds
     * @param shouldRetry what the provider says about trying again, where it has a header for that
     * @param expiredKey the refusal says that the credentials have expired
     * @param executed the request is carried out first: only the answer is lost
     */
    record Refuse(
            int status,
            @Nullable Duration retryAfter,
            @Nullable Boolean shouldRetry,
            boolean expiredKey,
            boolean executed)
            implements Fault {}

    /**
     * Does not answer until released by {@link Faults#clear()}, at most this long; then cuts the connection. Java's own
     * HTTP clients then quietly ask a second time if they had reused a connection.
     */
    record Hang(Duration atMost) implements Fault {}

    /** What happens to an answer after the request was carried out as usual. */
    sealed interface Damage extends Fault {}

    /** Carries the request out, sends half of the answer and cuts the connection. */
    record Cut() implements Damage {}

    /** Answers JSON that ends in the middle, although the HTTP message is complete. */
    record Garble() implements Damage {}

    /** Adds a field nobody knows to every JSON object of the answer. */
    record AddFields() implements Damage {}

    static Fault slow(Duration by) {
        return new Slow(by);
    }

    static Fault status(int status) {
        return new Refuse(status, null, null, false, false);
    }

    /** The request is carried out, but the client is told this status. */
    static Fault executedThenStatus(int status) {
        return new Refuse(status, null, null, false, true);
    }

    static Fault tooManyRequests() {
        return status(429);
    }

    static Fault tooManyRequests(Duration retryAfter) {
        return new Refuse(429, retryAfter, null, false, false);
    }

    static Fault statusWithAdvice(int status, boolean shouldRetry) {
        return new Refuse(status, null, shouldRetry, false, false);
    }

    static Fault expiredKey() {
        return new Refuse(401, null, null, true, false);
    }

    static Fault hang(Duration atMost) {
        return new Hang(atMost);
    }

    static Fault cut() {
        return new Cut();
    }

    static Fault malformedJson() {
        return new Garble();
    }

    static Fault unknownFields() {
        return new AddFields();
    }
}
