package com.nextcrm.integrations.gateway.security;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.matchers;
import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Who may pass: everything under /api with a token, but for the few paths that prove themselves otherwise. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String BASE = "/api/integrations/";
    private static final WebFilter PASS = (exchange, chain) -> chain.filter(exchange);

    /** Webhooks prove themselves by signature, callbacks by state. Nothing looks at them, so nothing delays them. */
    @Bean
    @Order(1)
    SecurityWebFilterChain withoutToken() {
        return new MatcherSecurityWebFilterChain(
                matchers(
                        pathMatchers(
                                HttpMethod.POST,
                                BASE + "{provider}/webhook",
                                BASE + "{provider}/webhook/{integrationId}"),
                        pathMatchers(HttpMethod.GET, BASE + "{provider}/callback", BASE + "docs/{service}")),
                List.of(PASS));
    }

    @Bean
    @Order(2)
    SecurityWebFilterChain withToken(ServerHttpSecurity http, ScopeRule scopes, TokenRefusals refusals) {
        return http.cors(Customizer.withDefaults())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(exchanges -> exchanges
                        .pathMatchers("/api/**")
                        .access(scopes)
                        .anyExchange()
                        .permitAll()) // no route leads on from there: 404
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Encoded slashes, dots and the like, which a service might read otherwise than we did. */
    @Bean
    ServerExchangeRejectedHandler suspiciousRequests() {
        return (exchange, rejected) -> Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
