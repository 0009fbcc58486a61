package com.nextcrm.integrations.platform.security;

import com.nextcrm.integrations.platform.problem.ProblemWriter;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every service checks the token itself: users by scope, services by scope {@code internal}. */
@AutoConfiguration(before = OAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityAutoConfiguration {

    private static final String READ = "SCOPE_integrations:read";
    private static final String WRITE = "SCOPE_integrations:write";
    private static final String ADMIN = "SCOPE_integrations:admin";

    private static final String[] OPEN = {
        "/actuator/health/**", "/actuator/health", "/actuator/info", "/actuator/prometheus", "/v3/api-docs/**", "/error"
    };

    @Bean
    SecurityFilterChain api(HttpSecurity http, SecuritySettings settings, ProblemWriter problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(OPEN).permitAll();
                    settings.publicPaths()
                            .forEach(path ->
                                    requests.requestMatchers(matcher(path)).permitAll());
                    requests.requestMatchers("/internal/**").hasAuthority("SCOPE_internal");
                    requests.requestMatchers(HttpMethod.GET, "/api/**").hasAnyAuthority(READ, ADMIN);
                    requests.requestMatchers("/api/**").hasAnyAuthority(WRITE, ADMIN);
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(unauthenticated(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(unauthenticated(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .build();
    }

    @Bean
    WebMvcConfigurer callerArgument(SecuritySettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver(settings.tenantClaim()));
            }
        };
    }

    /** {@code POST /path/*}: a method and a path pattern. */
    private static PathPatternRequestMatcher matcher(String path) {
        String[] methodAndPattern = path.split(" ", 2);
        return PathPatternRequestMatcher.withDefaults()
                .matcher(HttpMethod.valueOf(methodAndPattern[0]), methodAndPattern[1]);
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, HttpStatus.UNAUTHORIZED, "A valid bearer token is needed");
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, failure) -> problems.write(
                response,
                HttpStatus.FORBIDDEN,
                "The token's scopes do not allow this: "
                        + (request.getMethod().equals("GET") ? "integrations:read" : "integrations:write")
                        + " is needed");
    }
}
