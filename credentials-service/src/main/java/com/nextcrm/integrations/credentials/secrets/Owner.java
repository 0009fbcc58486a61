package com.nextcrm.integrations.credentials.secrets;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.TenantId;
import java.nio.charset.StandardCharsets;

/** Whose secrets they are. What is sealed for one owner opens for no other. */
public record Owner(TenantId tenant, IntegrationId integration) {

    /** Associated data. An id has no slash, so no two owners and names make the same. */
    byte[] bind(String name) {
        return (tenant + "/" + integration + "/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
