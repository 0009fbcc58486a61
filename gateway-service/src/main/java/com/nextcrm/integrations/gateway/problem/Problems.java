package com.nextcrm.integrations.gateway.problem;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request with a problem. Every error that the gateway itself finds goes out through here. */
@Component
public final class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** @param detail what went wrong and what to do; seen by the client */
    public Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String detail) {
        return answer(exchange.getRequest(), exchange.getResponse(), status, detail);
    }

    /** @param retryAfter when trying again makes sense; told in whole seconds, one at the least */
    public Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String detail, Duration retryAfter) {
        return answer(exchange.getRequest(), exchange.getResponse(), status, detail, retryAfter);
    }

    /** Of a request for which there is no exchange yet. */
    public Mono<Void> answer(
            ServerHttpRequest request,
            ServerHttpResponse response,
            HttpStatus status,
            String detail,
            Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return answer(request, response, status, detail);
    }

    private Mono<Void> answer(
            ServerHttpRequest request, ServerHttpResponse response, HttpStatus status, String detail) {
        byte[] body = json.writeValueAsBytes(
                Problem.of(status, detail, request.getPath().value()));
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }
}
