package com.nextcrm.integrations.sdk.runtime.removal;

import com.nextcrm.integrations.contracts.IntegrationId;

/** Data that belongs to an integration and goes with it. */
public interface OwnedData {

    /** Deletes at most {@code limit} documents of the integration. @return how many; 0 once none is left */
    long remove(IntegrationId integration, int limit);
}
