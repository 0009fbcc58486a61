package com.nextcrm.integrations.ingress.publish;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.ProviderId;
import com.nextcrm.integrations.contracts.TenantId;

/** The reserved names under which genuine webhooks that belong to nobody are kept, where only operators look. */
public final class Unrouted {

    public static final TenantId TENANT = new TenantId("nextcrm:unrouted");

    private Unrouted() {}

    static IntegrationId integration(ProviderId provider) {
        return new IntegrationId(TENANT.value() + ":" + provider.value());
    }

    public static boolean is(IntegrationId integration) {
        return integration.value().startsWith(TENANT.value() + ":");
    }
}
