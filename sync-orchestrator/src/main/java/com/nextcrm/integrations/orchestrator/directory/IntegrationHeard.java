package com.nextcrm.integrations.orchestrator.directory;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;

/**
 * Something was heard of an integration; the directory knows how it stands now. Told within the service, at least once,
 * on the thread that learned it.
 */
public record IntegrationHeard(TenantId tenant, IntegrationId integration) {}
