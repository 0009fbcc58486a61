package com.nextcrm.integrations.orchestrator.directory;

import com.nextcrm.integrations.contracts.AuthStatus;
import com.nextcrm.integrations.contracts.Category;
import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;
import java.util.List;

/**
 * What the orchestrator needs to know of an integration.
 *
 * @param dataTypes what a sync of "all" reads
 */
public record Integration(
        IntegrationId id,
        TenantId tenant,
        ProviderId provider,
        Category category,
        boolean active,
        AuthStatus authStatus,
        List<DataType> dataTypes) {

    public Integration {
        dataTypes = List.copyOf(dataTypes);
    }

    /** Whether a sync makes sense: nobody switched it off, and the provider takes its credentials. */
    public boolean isUsable() {
        return active && authStatus != AuthStatus.REAUTH_REQUIRED;
    }
}
