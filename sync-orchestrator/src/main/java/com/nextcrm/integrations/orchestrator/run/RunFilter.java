package com.nextcrm.integrations.orchestrator.run;

import com.nextcrm.integrations.contracts.SyncStatus;
import com.nextcrm.integrations.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/** Which of a tenant's runs are asked for; null means any. */
record RunFilter(
        TenantId tenant,
        @Nullable String integration,
        @Nullable SyncStatus status,
        @Nullable String dataType) {}
