package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Integrations as the CRM sees them, with what stands elsewhere than in their own document. */
@Component
final class IntegrationRows {

    private final ProviderCatalog catalog;
    private final ConsentEnds ends;
    private final Clock clock;

    IntegrationRows(ProviderCatalog catalog, ConsentEnds ends, Clock clock) {
        this.catalog = catalog;
        this.ends = ends;
        this.clock = clock;
    }

    IntegrationRow of(Integration integration) {
        return of(List.of(integration)).getFirst();
    }

    List<IntegrationRow> of(List<Integration> integrations) {
        Map<String, Instant> known = ends.of(integrations.stream()
                .flatMap(each -> Optional.ofNullable(each.grant()).stream())
                .map(GrantLink::grantId)
                .collect(Collectors.toSet()));
        return integrations.stream().map(each -> row(each, known)).toList();
    }

    private IntegrationRow row(Integration integration, Map<String, Instant> known) {
        Provider provider = catalog.byType(integration.type()).orElseThrow();
        GrantLink grant = integration.grant();
        Instant end = grant == null ? null : known.get(grant.grantId());
        return IntegrationRow.of(
                integration,
                provider.category().lowerCase(),
                end == null ? null : ConsentRow.of(end, provider.name(), clock.instant()));
    }
}
