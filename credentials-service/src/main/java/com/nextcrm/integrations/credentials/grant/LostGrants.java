package com.nextcrm.integrations.credentials.grant;

import com.nextcrm.integrations.credentials.integration.ConnectIntegration;
import com.nextcrm.integrations.credentials.integration.IntegrationStore;
import org.springframework.stereotype.Component;

/** Tells every integration of a lost grant, and with them the rest of the system. Repeated, it changes nothing. */
@Component
final class LostGrants {

    private final GrantStore store;
    private final IntegrationStore integrations;
    private final ConnectIntegration connect;

    LostGrants(GrantStore store, IntegrationStore integrations, ConnectIntegration connect) {
        this.store = store;
        this.integrations = integrations;
        this.connect = connect;
    }

    void tell(String grantId) {
        integrations.ofGrant(grantId).forEach(each -> connect.lost(each.id(), grantId));
        store.told(grantId);
    }
}
