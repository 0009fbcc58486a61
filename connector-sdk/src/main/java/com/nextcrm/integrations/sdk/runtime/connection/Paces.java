package com.nextcrm.integrations.sdk.runtime.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.sdk.spi.ProviderProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pace of each integration. Local to this instance, and exact all the same for syncs: Kafka gives one integration's
 * commands to one instance at a time. What all integrations of a provider share is only exact with one instance.
 */
public final class Paces {

    private static final int MOST = 10_000;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    private final Map<String, ProviderProfile.Pace> overrides;
    private final Map<ProviderId, List<Allowance>> shared = new ConcurrentHashMap<>();
    private final Cache<IntegrationId, Pace> paces = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(LONGEST_WINDOW)
            .build();

    /** @param overrides by provider, instead of the profile's */
    public Paces(Map<String, ProviderProfile.Pace> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    Pace of(IntegrationId integration, ProviderProfile profile) {
        return paces.get(integration, key -> {
            ProviderProfile.Pace pace = overrides.getOrDefault(profile.id().value(), profile.pace());
            List<Allowance> together =
                    shared.computeIfAbsent(profile.id(), provider -> Pace.allowances(pace.shared(), System::nanoTime));
            return new Pace(pace, together, System::nanoTime);
        });
    }
}
