package com.nextcrm.integrations.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest state of an integration. On a compacted topic, so a reader that starts from its beginning knows all. */
public sealed interface IntegrationEvent extends Message {

    ProviderId provider();

    /** Grows with every change; an event with a smaller one than already seen is old news. */
    long version();

    /**
     * @param credentialVersion grows when a credential changes; what was cached for an older one is void
     * @param dataTypes what a sync of "all" reads
     * @param account known after the first successful connection test
     */
    @MessageType("com.nextcrm.integrations.integration.saved.v1")
    record IntegrationSaved(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            Category category,
            String name,
            long version,
            long credentialVersion,
            boolean active,
            AuthStatus authStatus,
            List<DataType> dataTypes,
            @Nullable Account account)
            implements IntegrationEvent {
        public IntegrationSaved {
            dataTypes = List.copyOf(dataTypes);
        }
    }

    @MessageType("com.nextcrm.integrations.integration.deleted.v1")
    record IntegrationDeleted(
            TenantId tenantId, IntegrationId integrationId, ProviderId provider, Category category, long version)
            implements IntegrationEvent {}
}
