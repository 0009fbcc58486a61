package com.nextcrm.integrations.contracts;

/** A record of the CRM's interest changed; its content is read through the records API, not from here. */
public sealed interface RecordEvent extends Message {

    /** @param version the record's version after the change: 1 when it is new, never reused */
    @MessageType("com.nextcrm.integrations.record.changed.v1")
    record RecordChanged(
            TenantId tenantId,
            IntegrationId integrationId,
            ProviderId provider,
            DataType dataType,
            RecordId recordId,
            String externalId,
            Change change,
            long version)
            implements RecordEvent {}

    enum Change {
        CREATED,
        UPDATED,
        DELETED
    }
}
