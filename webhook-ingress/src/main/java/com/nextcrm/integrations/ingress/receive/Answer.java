package com.nextcrm.integrations.ingress.receive;

import com.nextcrm.integrations.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sender is told.
 *
 * @param retryAfter when to try again, if it should
 */
record Answer(
        int status,
        String contentType,
        byte[] body,
        @Nullable Duration retryAfter) {

    static final Answer RECEIVED = new Answer(
            200, MediaType.APPLICATION_JSON_VALUE, "{\"received\":true}".getBytes(StandardCharsets.US_ASCII), null);

    static final Answer TOO_LARGE = problem(413, "A webhook may have at most 1 MiB");
    static final Answer TOO_SLOW = problem(408, "The body did not arrive in time");
    static final Answer KAFKA_AWAY = unavailable("The event could not be stored; please send it again");
    static final Answer SECRETS_AWAY = unavailable("The signature cannot be checked now; please send it again");
    static final Answer STARTING = unavailable("Still starting; please send it again");
    static final Answer BUSY = unavailable("Too many bodies at once; please send it again");
    static final Answer NOT_FOUND = problem(404, "There is no such webhook address");
    static final Answer BROKEN = problem(500, "Something went wrong on our side. Please try again.");

    static Answer problem(int status, String detail) {
        return problem(status, detail, null);
    }

    /** The status alone. */
    Answer withoutBody() {
        return new Answer(status, contentType, new byte[0], retryAfter);
    }

    private static Answer unavailable(String detail) {
        return problem(503, detail, Duration.ofSeconds(5));
    }

    private static Answer problem(int status, String detail, @Nullable Duration retryAfter) {
        ProblemDetail body = Problem.detail(HttpStatus.valueOf(status), detail);
        return new Answer(
                status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, Json.MAPPER.writeValueAsBytes(body), retryAfter);
    }

    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .addMixIn(ProblemDetail.class, org.springframework.http.converter.json.ProblemDetailJacksonMixin.class)
                .build();
    }
}
