package com.nextcrm.integrations.gateway.security;

import com.nextcrm.integrations.gateway.caller.ClientAddresses;
import com.nextcrm.integrations.gateway.limit.Buckets;
import com.nextcrm.integrations.gateway.limit.LimitSettings;
import com.nextcrm.integrations.gateway.problem.Problems;
import java.net.InetAddress;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns away an address that keeps sending bad tokens before more of them are verified. Whoever shares that address and
 * has a token known to be good still passes: a CRM's server speaks for many users.
 */
@Component
@Order(-200) // before Spring Security's filters, at -100
final class TokenGuessing implements WebFilter {

    private final Buckets<InetAddress> failures;
    private final ClientAddresses addresses;
    private final VerifiedTokens verified;
    private final Problems problems;

    TokenGuessing(LimitSettings limits, ClientAddresses addresses, VerifiedTokens verified, Problems problems) {
        this.failures = new Buckets<>(limits.stranger(), limits.callers());
        this.addresses = addresses;
        this.verified = verified;
        this.problems = problems;
    }

    /** Counts a missing or bad token. */
    void failed(ServerWebExchange exchange) {
        failures.of(addresses.networkOf(exchange.getRequest())).tryConsume(1);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null || verified.knows(authorization) || !isGuessing(exchange)) {
            return chain.filter(exchange);
        }
        return problems.answer(
                exchange,
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests without a valid token",
                Duration.ofSeconds(1));
    }

    private boolean isGuessing(ServerWebExchange exchange) {
        return failures.of(addresses.networkOf(exchange.getRequest())).getAvailableTokens() <= 0;
    }
}
