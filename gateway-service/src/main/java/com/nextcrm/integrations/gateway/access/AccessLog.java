package com.nextcrm.integrations.gateway.access;

import com.nextcrm.integrations.gateway.caller.Tenants;
import com.nextcrm.integrations.gateway.headers.CorrelationId;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One line per request: the route, not the path, which may name people; never a query, a header or a body. Switched off
 * with the level of the logger {@code access}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class AccessLog implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger("access");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!log.isInfoEnabled()) {
            return chain.filter(exchange);
        }
        long start = System.nanoTime();
        return chain.filter(exchange)
                .doOnSuccess(done -> write(exchange, start, "request"))
                .doOnCancel(() -> write(exchange, start, "request given up by the client"))
                .doOnError(error -> writeOnceAnswered(exchange, start));
    }

    /** An error is turned into an answer only after the filters. */
    private static void writeOnceAnswered(ServerWebExchange exchange, long start) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            write(exchange, start, "answer cut short");
        } else {
            response.beforeCommit(() -> {
                write(exchange, start, "request");
                return Mono.empty();
            });
        }
    }

    private static void write(ServerWebExchange exchange, long start, String message) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (route == null && status != null && status.is2xxSuccessful()) {
            return; // health probes and preflights
        }
        String tenant = Tenants.of(exchange);
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("route", route == null ? "none" : route.getId())
                .addKeyValue("status", status == null ? 0 : status.value())
                .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .addKeyValue("correlation_id", CorrelationId.of(exchange));
        if (tenant != null) {
            line = line.addKeyValue("tenant", tenant);
        }
        line.log(message);
    }
}
