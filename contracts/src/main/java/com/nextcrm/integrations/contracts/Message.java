package com.nextcrm.integrations.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Anything that crosses Kafka. A message carries no secret and no personal data in clear. Within a topic's version
 * fields are only added, so unknown ones are ignored.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Message
        permits SyncCommand,
                ConnectionCommand,
                ScheduleCommand,
                SliceEvent,
                SyncRunEvent,
                IntegrationEvent,
                WebhookEvent,
                RecordEvent {

    TenantId tenantId();

    /** Also the key on Kafka. */
    IntegrationId integrationId();
}
