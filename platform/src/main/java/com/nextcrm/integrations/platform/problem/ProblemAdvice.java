package com.nextcrm.integrations.platform.problem;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every exception a controller lets through becomes a problem detail here, and only here. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private record FieldProblem(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .body(problem.body());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception unexpected) throws Exception {
        if (unexpected instanceof AccessDeniedException || unexpected instanceof AuthenticationException) {
            throw unexpected; // Spring Security answers these
        }
        log.error("unexpected failure", unexpected);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ResponseEntity.status(status)
                .body(Problem.detail(status, "Something went wrong on our side. Please try again."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> fields = Stream.concat(
                        invalid.getFieldErrors().stream()
                                .map(error -> new FieldProblem(error.getField(), message(error))),
                        invalid.getGlobalErrors().stream()
                                .map(error -> new FieldProblem("", String.valueOf(error.getDefaultMessage()))))
                .toList();
        FieldProblem first = fields.getFirst();
        return invalidBody((first.field() + " " + first.message()).strip(), fields);
    }

    private static String message(FieldError error) {
        return error.isBindingFailure() ? "has the wrong form" : String.valueOf(error.getDefaultMessage());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (unreadable.getCause() instanceof DatabindException databind
                && !databind.getPath().isEmpty()) {
            String field = fieldOf(databind);
            String message =
                    databind instanceof UnrecognizedPropertyException ? "is not a known field" : "has the wrong form";
            return invalidBody(field + " " + message, List.of(new FieldProblem(field, message)));
        }
        return invalidBody("The body is missing or is not valid JSON", List.of());
    }

    /** The path to the field, never its value, which may be a secret. */
    private static String fieldOf(DatabindException databind) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : databind.getPath()) {
            String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    private static ResponseEntity<Object> invalidBody(String detail, List<FieldProblem> fields) {
        ProblemDetail body = Problem.detail(HttpStatus.BAD_REQUEST, detail);
        if (!fields.isEmpty()) {
            body.setProperty("errors", fields);
        }
        return ResponseEntity.badRequest().body(body);
    }

    /** What Spring itself refuses (method, media type, parameter): its words, our shape. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(statusCode.value());
        String detail = body instanceof ProblemDetail problem && problem.getDetail() != null
                ? problem.getDetail()
                : status.getReasonPhrase();
        return super.handleExceptionInternal(refused, Problem.detail(status, detail), headers, statusCode, request);
    }
}
