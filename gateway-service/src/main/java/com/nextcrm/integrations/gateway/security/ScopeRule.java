package com.nextcrm.integrations.gateway.security;

import com.nextcrm.integrations.gateway.caller.Tenants;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reading takes one scope, changing another, and both a tenant. */
@Component
final class ScopeRule implements ReactiveAuthorizationManager<AuthorizationContext> {

    private static final String ADMIN = "integrations:admin";
    private static final AuthorizationResult NO_TOKEN = new AuthorizationDecision(false);
    private static final AuthorizationResult GRANTED = new AuthorizationDecision(true);

    private final String tenantClaim;

    ScopeRule(SecuritySettings settings) {
        this.tenantClaim = settings.tenantClaim();
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> authentication, AuthorizationContext context) {
        return authentication
                .ofType(JwtAuthenticationToken.class)
                .map(token -> decide(token, context.getExchange()))
                .defaultIfEmpty(NO_TOKEN);
    }

    static String neededFor(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        return method == HttpMethod.GET || method == HttpMethod.HEAD ? "integrations:read" : "integrations:write";
    }

    private AuthorizationResult decide(JwtAuthenticationToken token, ServerWebExchange exchange) {
        String needed = neededFor(exchange);
        if (!has(token, needed) && !has(token, ADMIN)) {
            throw new AccessDeniedException("The token's scopes do not allow this: " + needed + " is needed");
        }
        if (!(token.getToken().getClaims().get(tenantClaim) instanceof String tenant) || tenant.isBlank()) {
            throw new AccessDeniedException("The token names no tenant: its claim '" + tenantClaim + "' is missing");
        }
        Tenants.prove(exchange, tenant);
        return GRANTED;
    }

    private static boolean has(JwtAuthenticationToken token, String scope) {
        String authority = "SCOPE_" + scope;
        return token.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
