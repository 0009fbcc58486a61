package com.nextcrm.integrations.credentials.integration;

import com.nextcrm.integrations.credentials.secrets.SecretName;
import com.nextcrm.integrations.credentials.secrets.WrappedKey;
import java.util.Map;

/** A row together with its sealed credentials, or those of them that were asked for. */
public record SealedIntegration(Integration integration, WrappedKey key, Map<SecretName, byte[]> secrets) {

    public SealedIntegration {
        secrets = Map.copyOf(secrets);
    }
}
