package com.nextcrm.integrations.sdk.runtime.connection;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;

/** Where records come from: an integration, whose it is, and of which provider. */
public record Source(TenantId tenant, IntegrationId integration, ProviderId provider) {}
