package com.nextcrm.integrations.platform.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An answer that is an error, told in words that say what to do. Thrown where it is found, written by the one advice.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    private Problem(HttpStatus status, String detail, Map<String, Object> members, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    public static Problem badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST, detail);
    }

    /**
     * For a body whose fields do not fit.
     *
     * @param messages what is wrong, by field; never a value. All are told as {@code errors}, the first also in words
     */
    public static Problem invalid(SequencedMap<String, String> messages) {
        Map.Entry<String, String> first = messages.firstEntry();
        List<Map<String, String>> errors = messages.sequencedEntrySet().stream()
                .map(error -> Map.of("field", error.getKey(), "message", error.getValue()))
                .toList();
        return new Problem(
                HttpStatus.BAD_REQUEST, first.getKey() + " " + first.getValue(), Map.of("errors", errors), null);
    }

    /** Also for what belongs to another tenant: the two must not be told apart. */
    public static Problem notFound(String what) {
        return of(HttpStatus.NOT_FOUND, what + " does not exist");
    }

    public static Problem conflict(String detail, Map<String, Object> members) {
        return new Problem(HttpStatus.CONFLICT, detail, members, null);
    }

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status, detail, Map.of(), null);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, detail, Map.of(), retryAfter);
    }

    /** For what may well be possible in a while. */
    public static Problem retryLater(HttpStatus status, String detail, Duration retryAfter) {
        return new Problem(status, detail, Map.of(), retryAfter);
    }

    /**
     * For what was understood and cannot be done.
     *
     * @param field which field of the body it is about, or null
     */
    public static Problem rejected(@Nullable String field, String reason) {
        Map<String, Object> members =
                field == null ? Map.of() : Map.of("errors", List.of(Map.of("field", field, "message", reason)));
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, reason, members, null);
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        }
        return headers;
    }

    ProblemDetail body() {
        ProblemDetail body = detail(status, String.valueOf(getMessage()));
        members.forEach(body::setProperty);
        return body;
    }

    /** The shape of every error: RFC 9457, plus {@code error} for clients written to the customer's guide. */
    public static ProblemDetail detail(HttpStatus status, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(URI.create("urn:nextcrm:problem:"
                + status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-')));
        body.setProperty("error", detail);
        return body;
    }
}
