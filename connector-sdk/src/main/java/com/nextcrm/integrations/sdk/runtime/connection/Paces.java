package com.nextcrm.integrations.sdk.runtime.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The pace of each integration. Local to this instance, and exact all the same for syncs: Kafka gives one integration's
 * commands to one instance at a time.
 */
public final class Paces {

    private static final int MOST = 10_000;

    private final Map<String, ProviderProfile.Pace> overrides;
    private final Clock clock;
    private final Cache<IntegrationId, Pace> paces = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** @param overrides by provider, instead of the profile's */
    public Paces(Map<String, ProviderProfile.Pace> overrides, Clock clock) {
        this.overrides = Map.copyOf(overrides);
        this.clock = clock;
    }

    Pace of(IntegrationId integration, ProviderProfile profile) {
        return paces.get(
                integration, key -> new Pace(overrides.getOrDefault(profile.id().value(), profile.pace()), clock));
    }
}
