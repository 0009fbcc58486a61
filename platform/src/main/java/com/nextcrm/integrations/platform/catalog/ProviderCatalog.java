package com.nextcrm.integrations.platform.catalog;

import com.nextcrm.integrations.contracts.ProviderId;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The providers there are, from {@code catalog.yaml}. A further provider is a further block there. */
@Validated
@ConfigurationProperties("catalog")
public record ProviderCatalog(@NotEmpty List<Provider> providers) {

    public ProviderCatalog {
        providers = List.copyOf(providers);
    }

    /** @param type as in requests: {@code STRIPE} */
    public Optional<Provider> byType(String type) {
        return providers.stream()
                .filter(provider -> provider.type().equals(type))
                .findFirst();
    }

    public Optional<Provider> byId(ProviderId id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }
}
