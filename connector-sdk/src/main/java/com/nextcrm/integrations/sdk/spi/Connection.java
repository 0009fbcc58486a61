package com.nextcrm.integrations.sdk.spi;

import com.nextcrm.integrations.contracts.IntegrationId;
import com.nextcrm.integrations.contracts.Secret;
import com.nextcrm.integrations.contracts.TenantId;
import java.util.Map;

/**
 * An integration as seen from a connector.
 *
 * @param scheme the HTTP authentication scheme: {@code Bearer} or {@code Basic}
 * @param credential what follows it
 * @param settings what the customer set that is not secret, such as a base URL
 * @param gate waits until one more request is within the integration's pace; called before each request
 */
public record Connection(
        TenantId tenantId,
        IntegrationId integrationId,
        String scheme,
        Secret credential,
        Map<String, String> settings,
        Gate gate) {

    public Connection {
        settings = Map.copyOf(settings);
    }
}
