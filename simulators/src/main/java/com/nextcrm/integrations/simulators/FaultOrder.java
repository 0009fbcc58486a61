package com.nextcrm.integrations.simulators;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /control/<provider>/faults}.
 *
 * @param kind {@code slow}, {@code status}, {@code expired-key}, {@code hang}, {@code cut}, {@code malformed-json} or
 *     {@code unknown-fields}
 * @param millis how long to be slow or to hang; 60,000 when absent
 * @param retryAfter seconds
 */
record FaultOrder(
        String kind,
        @Nullable Integer status,
        @Nullable Long millis,
        @Nullable Long retryAfter,
        @Nullable Boolean shouldRetry,
        boolean executed,
        @Nullable String method,
        @Nullable String path,
        @Nullable Integer every,
        @Nullable Integer times) {

    FaultRule rule() {
        return new FaultRule(
                fault(),
                Objects.requireNonNullElse(method, ""),
                Objects.requireNonNullElse(path, ""),
                Objects.requireNonNullElse(every, 1),
                Objects.requireNonNullElse(times, every == null ? 1 : Integer.MAX_VALUE));
    }

    private Fault fault() {
        Duration time = Duration.ofMillis(Objects.requireNonNullElse(millis, 60_000L));
        return switch (Objects.requireNonNullElse(kind, "")) {
            case "slow" -> Fault.slow(time);
            case "status" -> refusal(Objects.requireNonNullElse(status, 500), false);
            case "expired-key" -> refusal(401, true);
            case "hang" -> Fault.hang(time);
            case "cut" -> Fault.cut();
            case "malformed-json" -> Fault.malformedJson();
            case "unknown-fields" -> Fault.unknownFields();
            default -> throw new IllegalArgumentException("Unknown kind of fault: " + kind);
        };
    }

    private Fault refusal(int code, boolean expiredKey) {
        Duration delay = retryAfter == null ? null : Duration.ofSeconds(retryAfter);
        return new Fault.Refuse(code, delay, shouldRetry, expiredKey, executed);
    }
}
