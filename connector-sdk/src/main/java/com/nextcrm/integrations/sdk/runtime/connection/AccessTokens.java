package com.nextcrm.integrations.sdk.runtime.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.platform.internal.AccessToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Access tokens at hand: until shortly before they expire, and never long enough to miss a change of their owner. */
public final class AccessTokens {

    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final TokenSource source;
    private final Cache<IntegrationId, AccessToken> cache;

    public AccessTokens(TokenSource source, Clock clock) {
        this.source = source;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.creating(
                        (IntegrationId integration, AccessToken token) -> lifetime(token, clock.instant())))
                .build();
    }

    /**
     * @return empty if the integration is gone
     * @throws com.nextcrm.integrations.platform.internal.CredentialsUnusable if it is inactive, or needs its owner
     */
    Optional<AccessToken> of(IntegrationId integration) {
        AccessToken cached = cache.getIfPresent(integration);
        return cached != null ? Optional.of(cached) : keep(integration, source.accessToken(integration, null));
    }

    /** @return a token newer than the one that the provider refused; empty if there is none */
    Optional<AccessToken> newerThan(IntegrationId integration, long rejectedVersion) {
        AccessToken cached = cache.getIfPresent(integration);
        if (cached != null && cached.credentialVersion() > rejectedVersion) {
            return Optional.of(cached);
        }
        cache.invalidate(integration);
        return source.accessToken(integration, rejectedVersion)
                .filter(token -> token.credentialVersion() > rejectedVersion)
                .flatMap(token -> keep(integration, Optional.of(token)));
    }

    /** What was made of an older credential is void. */
    void credentialIsNow(IntegrationId integration, long version) {
        cache.asMap().computeIfPresent(integration, (key, token) -> token.credentialVersion() < version ? null : token);
    }

    void forget(IntegrationId integration) {
        cache.invalidate(integration);
    }

    private Optional<AccessToken> keep(IntegrationId integration, Optional<AccessToken> token) {
        token.ifPresent(fresh -> cache.put(integration, fresh));
        return token;
    }

    private static Duration lifetime(AccessToken token, Instant now) {
        Instant expiresAt = token.expiresAt();
        if (expiresAt == null) {
            return LONGEST;
        }
        Duration left = Duration.between(now, expiresAt).minus(MARGIN);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }
}
