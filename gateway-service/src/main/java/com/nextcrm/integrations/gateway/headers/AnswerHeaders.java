package com.nextcrm.integrations.gateway.headers;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every answer carries, and what none does, whichever service it comes from. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class AnswerHeaders implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            complete(exchange.getResponse().getHeaders(), CorrelationId.of(exchange));
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    public static void complete(HttpHeaders headers, String correlationId) {
        headers.set(CorrelationId.HEADER, correlationId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.remove(HttpHeaders.PRAGMA);
        headers.remove(HttpHeaders.EXPIRES);
        headers.remove(HttpHeaders.SERVER);
        headers.remove("X-Powered-By");
    }
}
