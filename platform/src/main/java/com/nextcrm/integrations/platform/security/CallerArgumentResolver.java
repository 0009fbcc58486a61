package com.nextcrm.integrations.platform.security;

import com.nextcrm.integrations.contracts.TenantId;
import com.nextcrm.integrations.platform.problem.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    private final String tenantClaim;

    CallerArgumentResolver(String tenantClaim) {
        this.tenantClaim = tenantClaim;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "A bearer token is needed");
        }
        Jwt jwt = token.getToken();
        String tenant = jwt.getClaimAsString(tenantClaim);
        if (tenant == null || tenant.isBlank()) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN, "The token names no tenant: its claim " + tenantClaim + " is missing");
        }
        return new Caller(new TenantId(tenant), Objects.requireNonNullElse(jwt.getSubject(), "unknown"));
    }
}
