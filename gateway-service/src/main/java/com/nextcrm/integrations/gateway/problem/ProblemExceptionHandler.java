package com.nextcrm.integrations.gateway.problem;

import com.nextcrm.integrations.gateway.headers.CorrelationId;
import io.netty.handler.timeout.TimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** What failed on the way to a service, said without stack traces, addresses or class names. */
@Component
@Order(-2) // before Spring Boot's own, which would answer in another shape
final class ProblemExceptionHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Problems problems;

    ProblemExceptionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown); // too late for other words: the connection is cut
        }
        Throwable error = Exceptions.unwrap(thrown);
        return switch (error) {
            case BodyTooLargeException tooLarge -> tooLarge(exchange, tooLarge);
            case ResponseStatusException refused -> refused(exchange, refused);
            case AuthenticationServiceException unreachable ->
                unavailable(exchange, unreachable, "Tokens cannot be checked at the moment, please try again");
            case TimeoutException late -> timedOut(exchange, late);
            case ConnectException down -> unavailable(exchange, down, "The service is not available, please try again");
            case UnknownHostException down ->
                unavailable(exchange, down, "The service is not available, please try again");
            case PoolAcquireTimeoutException busy ->
                unavailable(exchange, busy, "The service is busy, please try again");
            case PoolAcquirePendingLimitException busy ->
                unavailable(exchange, busy, "The service is busy, please try again");
            case IOException broken -> brokenOff(exchange, broken);
            default -> unexpected(exchange, error);
        };
    }

    private Mono<Void> tooLarge(ServerWebExchange exchange, BodyTooLargeException tooLarge) {
        // the rest of the body is still on its way; nothing else may be read from this connection
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
        return problems.answer(exchange, HttpStatus.CONTENT_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    }

    private Mono<Void> refused(ServerWebExchange exchange, ResponseStatusException refused) {
        HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND -> problems.answer(exchange, status, "There is nothing at this path");
            case GATEWAY_TIMEOUT -> timedOut(exchange, refused);
            default -> problems.answer(exchange, status, status.getReasonPhrase());
        };
    }

    private Mono<Void> timedOut(ServerWebExchange exchange, Exception late) {
        warn(exchange, "no answer in time: {}", late);
        return problems.answer(exchange, HttpStatus.GATEWAY_TIMEOUT, "The service did not answer in time", SOON);
    }

    private Mono<Void> unavailable(ServerWebExchange exchange, Exception cause, String detail) {
        warn(exchange, "no service: {}", cause);
        return problems.answer(exchange, HttpStatus.SERVICE_UNAVAILABLE, detail, SOON);
    }

    private Mono<Void> brokenOff(ServerWebExchange exchange, IOException broken) {
        warn(exchange, "the connection to a service broke: {}", broken);
        String detail = "The connection to the service broke: whether the call was carried out is not known";
        return problems.answer(exchange, HttpStatus.BAD_GATEWAY, detail, SOON);
    }

    private Mono<Void> unexpected(ServerWebExchange exchange, Throwable error) {
        log.atError()
                .addKeyValue("correlation_id", CorrelationId.of(exchange))
                .setCause(error)
                .log("unexpected failure");
        String detail = "Something went wrong on our side. Please try again.";
        return problems.answer(exchange, HttpStatus.INTERNAL_SERVER_ERROR, detail);
    }

    private static void warn(ServerWebExchange exchange, String message, Exception cause) {
        log.atWarn().addKeyValue("correlation_id", CorrelationId.of(exchange)).log(message, cause.toString());
    }
}
