package com.nextcrm.integrations.gateway.security;

import com.nextcrm.integrations.gateway.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How those are answered whose token is missing, bad, or not enough. */
@Component
final class TokenRefusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private final TokenGuessing guessing;
    private final Problems problems;

    TokenRefusals(TokenGuessing guessing, Problems problems) {
        this.guessing = guessing;
        this.problems = problems;
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        guessing.failed(exchange);
        boolean invalid = failure instanceof OAuth2AuthenticationException;
        challenge(exchange, invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
        String detail = invalid ? "The bearer token is not valid or has expired" : "A bearer token is needed";
        return problems.answer(exchange, HttpStatus.UNAUTHORIZED, detail);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        String scope = ScopeRule.neededFor(exchange);
        challenge(exchange, "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
        return problems.answer(exchange, HttpStatus.FORBIDDEN, String.valueOf(denied.getMessage()));
    }

    private static void challenge(ServerWebExchange exchange, String challenge) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}
