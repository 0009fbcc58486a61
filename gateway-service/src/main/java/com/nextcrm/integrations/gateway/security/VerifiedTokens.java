package com.nextcrm.integrations.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Verifies tokens, each once a minute: a signature costs more than all else we do with a request. The issuer is first
 * asked when the first token comes, so the gateway starts without it.
 */
@Component
final class VerifiedTokens implements ReactiveJwtDecoder {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final ReactiveJwtDecoder verifier;
    private final Clock clock;
    private final Cache<String, Jwt> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> remembered(jwt)))
            .build();

    VerifiedTokens(SecuritySettings settings, Clock clock) {
        HttpClient http = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2_000)
                .responseTimeout(Duration.ofSeconds(5));
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withIssuerLocation(settings.issuer())
                .webClient(WebClient.builder()
                        .clientConnector(new ReactorClientHttpConnector(http))
                        .build())
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuer()));
        this.verifier = decoder;
        this.clock = clock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt seen = known.getIfPresent(token);
        return seen != null ? Mono.just(seen) : verifier.decode(token).doOnNext(jwt -> known.put(token, jwt));
    }

    /** @param authorization the header's value: {@code Bearer ...} */
    boolean knows(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && known.getIfPresent(authorization.substring(7)) != null;
    }

    /** A token is forgotten with its expiry, if that comes first. */
    private Duration remembered(Jwt jwt) {
        Instant expiry = jwt.getExpiresAt();
        if (expiry == null) {
            return REMEMBERED;
        }
        Duration left = Duration.between(clock.instant(), expiry);
        return left.isNegative() ? Duration.ZERO : left.compareTo(REMEMBERED) < 0 ? left : REMEMBERED;
    }
}
