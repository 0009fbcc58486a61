package com.nextcrm.integrations.gateway.headers;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The id that ties together all that one request sets off: the caller's if it is a sane one, else our own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class CorrelationId implements WebFilter {

    static final String HEADER = "X-Correlation-Id";

    private static final String ATTRIBUTE = CorrelationId.class.getName();
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    /** Of a request that has passed this filter. */
    public static String of(ServerWebExchange exchange) {
        return exchange.getRequiredAttribute(ATTRIBUTE);
    }

    /** Of a request that passes no filter. */
    public static String of(ServerHttpRequest request) {
        return acceptOrNew(request.getHeaders().getFirst(HEADER));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getAttributes().put(ATTRIBUTE, of(exchange.getRequest()));
        return chain.filter(exchange);
    }

    private static String acceptOrNew(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
