package com.nextcrm.integrations.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nextcrm.integrations.gateway.TestIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class VerifiedTokensTest {

    private static final Duration AT_MOST = Duration.ofSeconds(5);

    @Test
    void needsNoIssuerToStartAndFindsItOnceItIsThere() {
        int port;
        try (TestIssuer first = new TestIssuer()) {
            port = first.port();
        }
        VerifiedTokens tokens = tokens("http://localhost:" + port);
        assertThatThrownBy(() -> tokens.decode("a.b.c").block(AT_MOST)).isInstanceOf(JwtException.class);

        try (TestIssuer issuer = new TestIssuer(port)) {
            String token = issuer.token("t", "integrations:read");
            assertThatThrownBy(() -> tokens.decode(token + "x").block(AT_MOST)).isInstanceOf(BadJwtException.class);
            assertThat(Objects.requireNonNull(tokens.decode(token).block(AT_MOST))
                            .getClaimAsString("tenant"))
                    .isEqualTo("t");
        }
    }

    @Test
    void remembersAGoodTokenOnly() {
        try (TestIssuer issuer = new TestIssuer()) {
            VerifiedTokens tokens = tokens(issuer.url());
            String token = issuer.token("t", "integrations:read");
            assertThat(tokens.knows("Bearer " + token)).isFalse();

            tokens.decode(token).block(AT_MOST);

            assertThat(tokens.knows("Bearer " + token)).isTrue();
            assertThat(tokens.knows("Basic " + token)).isFalse();
            assertThat(tokens.knows("Bearer")).isFalse();
        }
    }

    @Test
    void forgetsATokenWhenItExpires() {
        try (TestIssuer issuer = new TestIssuer()) {
            String token = issuer.token("t", "integrations:read");
            Clock whenItExpired = Clock.fixed(Instant.now(Clock.systemUTC()).plusSeconds(601), ZoneOffset.UTC);
            VerifiedTokens tokens = new VerifiedTokens(settings(issuer.url()), whenItExpired);

            tokens.decode(token).block(AT_MOST);

            assertThat(tokens.knows("Bearer " + token)).isFalse();
        }
    }

    private static VerifiedTokens tokens(String issuer) {
        return new VerifiedTokens(settings(issuer), Clock.systemUTC());
    }

    private static SecuritySettings settings(String issuer) {
        return new SecuritySettings(issuer, "tenant", List.of());
    }
}
