package com.nextcrm.integrations.orchestrator.directory;

import com.nextcrm.integrations.contracts.IntegrationId;

/**
 * An integration was deleted or deactivated. Told within the service, at least once, on the thread that learned it.
 *
 * @param reason for a person: {@code the integration was deleted}
 */
public record IntegrationUnusable(IntegrationId integration, String reason) {}
