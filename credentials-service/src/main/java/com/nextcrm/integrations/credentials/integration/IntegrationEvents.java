package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.Envelope;
import com.nextcrm.integrations.contracts.IntegrationEvent;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationDeleted;
import com.nextcrm.integrations.contracts.IntegrationEvent.IntegrationSaved;
import com.nextcrm.integrations.platform.catalog.Provider;
import com.nextcrm.integrations.platform.catalog.ProviderCatalog;
import com.nextcrm.integrations.platform.messaging.Envelopes;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What others are told of a row. */
@Component
final class IntegrationEvents {

    private final ProviderCatalog catalog;
    private final Envelopes envelopes;

    IntegrationEvents(ProviderCatalog catalog, Envelopes envelopes) {
        this.catalog = catalog;
        this.envelopes = envelopes;
    }

    Envelope<IntegrationEvent> saved(Integration row) {
        Provider provider = provider(row);
        return envelopes.of(new IntegrationSaved(
                row.tenantId(),
                row.id(),
                provider.id(),
                provider.category(),
                row.name(),
                row.version(),
                row.access().credentialVersion(),
                row.active(),
                row.access().status(),
                provider.dataTypes(),
                row.account()));
    }

    /** What {@link #saved} tells of the data types, in one text. */
    static String dataTypes(Provider provider) {
        return provider.dataTypes().stream().map(DataType::value).collect(Collectors.joining(","));
    }

    String dataTypes(Integration row) {
        return dataTypes(provider(row));
    }

    Envelope<IntegrationEvent> deleted(Integration row) {
        Provider provider = provider(row);
        return envelopes.of(
                new IntegrationDeleted(row.tenantId(), row.id(), provider.id(), provider.category(), row.version()));
    }

    private Provider provider(Integration row) {
        return catalog.byType(row.type())
                .orElseThrow(() -> new IllegalStateException("the catalogue no longer has " + row.type()));
    }
}
