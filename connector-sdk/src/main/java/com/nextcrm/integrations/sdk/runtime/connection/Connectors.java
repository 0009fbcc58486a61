package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.sdk.spi.ProviderConnector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connectors of this deployment, by provider. */
public final class Connectors {

    private final Map<ProviderId, ProviderConnector> byProvider;

    /** @throws IllegalStateException if two are of one provider */
    public Connectors(Collection<ProviderConnector> connectors) {
        byProvider = connectors.stream()
                .collect(Collectors.toUnmodifiableMap(
                        connector -> connector.profile().id(), Function.identity()));
    }

    public Optional<ProviderConnector> find(ProviderId provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
